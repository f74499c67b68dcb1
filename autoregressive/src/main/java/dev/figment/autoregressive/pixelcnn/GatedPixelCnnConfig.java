package dev.figment.autoregressive.pixelcnn;

import dev.figment.autoregressive.Levels;
import dev.figment.autoregressive.PixelTokens;
import dev.figment.core.check.Require;
import dev.figment.core.data.ImageShape;
import dev.figment.core.optim.Schedule;

/**
 * The sizes of a {@link GatedPixelCnn}.
 *
 * @param pixels what is drawn
 * @param first side of the first kernels
 * @param layers gated layers, the first among them
 * @param features of each stack, {@code p}
 * @param head channels of the layer before the last
 * @param classes that the network is told, {@code K}; 1 if it is told nothing
 * @param rate of Muon, and of Adam for what is no matrix
 */
public record GatedPixelCnnConfig(
    PixelTokens pixels, int first, int layers, int features, int head, int classes, Schedule rate) {
  private static final int DIGITS = 10;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public GatedPixelCnnConfig {
    int colors = pixels.image().channels();
    Require.fits(
        "gatedPixelCnn", "first", "an odd number >= 3", first >= 3 && first % 2 == 1, first);
    Require.atLeast("gatedPixelCnn", "layers", layers, 1);
    Require.atLeast("gatedPixelCnn", "classes", classes, 1);
    String multiples = "multiples of " + colors;
    Require.fits(
        "gatedPixelCnn", "features", multiples, features > 0 && features % colors == 0, features);
    Require.fits("gatedPixelCnn", "head", multiples, head > 0 && head % colors == 0, head);
  }

  /**
   * Returns the network for black and white images: deep and narrow, so that it sees 21 rows above.
   *
   * <p>Differs from the paper: the first kernels are of 15 x 15 instead of 7 x 7, which cost little
   * and see at once what layers of 3 x 3 must pass on.
   */
  public static GatedPixelCnnConfig binary(ImageShape image) {
    return new GatedPixelCnnConfig(
        PixelTokens.of(image, Levels.BINARY), 15, 14, 16, 32, 1, Schedule.cosine(5e-3, 1e-5));
  }

  /** Returns the network of {@link #binary} that is told one of ten classes. */
  public static GatedPixelCnnConfig byClass(ImageShape image) {
    return binary(image).withClasses(DIGITS);
  }

  GatedSizes sizes() {
    return new GatedSizes(pixels.grid(), first, layers, features, head, classes);
  }

  /** Returns this with another number of classes. */
  public GatedPixelCnnConfig withClasses(int count) {
    return new GatedPixelCnnConfig(pixels, first, layers, features, head, count, rate);
  }
}
