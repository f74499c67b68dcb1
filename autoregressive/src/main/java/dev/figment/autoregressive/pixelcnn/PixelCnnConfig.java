package dev.figment.autoregressive.pixelcnn;

import dev.figment.autoregressive.Levels;
import dev.figment.autoregressive.PixelTokens;
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
 * @param rate of Adam
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
    if (first < 3 || first % 2 == 0 || blocks < 0) {
      throw new IllegalArgumentException(
          "pixelCnn: size out of range, expected an odd first >= 3 and blocks >= 0, got %s and %s"
              .formatted(first, blocks));
    }
    if (features < 1 || features % colors != 0 || head < 1 || head % colors != 0) {
      throw new IllegalArgumentException(
          "pixelCnn: channels out of range, expected multiples of %s, got features %s and head %s"
              .formatted(colors, features, head));
    }
  }

  /** Returns the network for black and white images. */
  public static PixelCnnConfig binary(ImageShape image) {
    return new PixelCnnConfig(
        PixelTokens.of(image, Levels.BINARY), 7, 8, 32, 64, Schedule.cosine(2e-3, 1e-5));
  }

  /** Returns the network for images of 256 levels, gray or in color. */
  public static PixelCnnConfig bytes(ImageShape image) {
    return new PixelCnnConfig(
        PixelTokens.of(image, Levels.BYTES), 7, 6, 48, 96, Schedule.cosine(2e-3, 1e-5));
  }
}
