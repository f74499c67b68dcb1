package dev.figment.autoregressive.pixelcnn;

import dev.figment.autoregressive.Levels;
import dev.figment.autoregressive.PixelTokens;
import dev.figment.core.check.Require;
import dev.figment.core.data.ImageShape;
import dev.figment.core.optim.Schedule;

/**
 * The sizes of a {@link PixelCnn}.
 *
 * @param pixels what is drawn
 * @param first side of the first kernel
 * @param blocks residual blocks
 * @param features inside a block, {@code h}; twice as many between them
 * @param head channels of the layer before the last
 * @param rate of Muon, and of Adam for what is no matrix
 */
public record PixelCnnConfig(
    PixelTokens pixels, int first, int blocks, int features, int head, Schedule rate) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public PixelCnnConfig {
    int colors = pixels.image().channels();
    Require.fits("pixelCnn", "first", "an odd number >= 3", first >= 3 && first % 2 == 1, first);
    Require.atLeast("pixelCnn", "blocks", blocks, 0);
    String multiples = "multiples of " + colors;
    Require.fits(
        "pixelCnn", "features", multiples, features > 0 && features % colors == 0, features);
    Require.fits("pixelCnn", "head", multiples, head > 0 && head % colors == 0, head);
  }

  /**
   * Returns the network for black and white images: deep and narrow, so that an image takes six
   * tenths of the time that 8 blocks of 32 take.
   *
   * <p>Differs from the paper: the first kernel is of 15 x 15 instead of 7 x 7, which costs little
   * and leaves a smaller blind spot.
   */
  public static PixelCnnConfig binary(ImageShape image) {
    return new PixelCnnConfig(
        PixelTokens.of(image, Levels.BINARY), 15, 15, 16, 64, Schedule.cosine(5e-3, 1e-5));
  }

  /** Returns the network for images of 256 levels, gray or in color. */
  public static PixelCnnConfig bytes(ImageShape image) {
    return new PixelCnnConfig(
        PixelTokens.of(image, Levels.BYTES), 7, 6, 48, 96, Schedule.cosine(2e-3, 1e-5));
  }
}
