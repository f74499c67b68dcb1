package dev.figment.autoregressive.pixelrnn;

import dev.figment.autoregressive.Levels;
import dev.figment.autoregressive.PixelTokens;
import dev.figment.core.check.Require;
import dev.figment.core.data.ImageShape;
import dev.figment.core.optim.Schedule;

/**
 * The sizes of a {@link PixelRnn}.
 *
 * @param pixels what is drawn
 * @param recurrence which way states go
 * @param first side of the first kernel
 * @param layers of memories
 * @param features of a state, {@code h}; twice as many between the layers
 * @param head channels of the layer before the last
 * @param rate of Muon, and of Adam for what is no matrix
 */
public record PixelRnnConfig(
    PixelTokens pixels,
    Recurrence recurrence,
    int first,
    int layers,
    int features,
    int head,
    Schedule rate) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public PixelRnnConfig {
    int colors = pixels.image().channels();
    Require.fits("pixelRnn", "first", "an odd number >= 3", first >= 3 && first % 2 == 1, first);
    Require.atLeast("pixelRnn", "layers", layers, 1);
    String multiples = "multiples of " + colors;
    Require.fits(
        "pixelRnn", "features", multiples, features > 0 && features % colors == 0, features);
    Require.fits("pixelRnn", "head", multiples, head > 0 && head % colors == 0, head);
  }

  /**
   * Returns the network of Row LSTMs for black and white images.
   *
   * <p>Differs from the paper: the first kernel is of 15 x 15 instead of 7 x 7, which costs little.
   */
  public static PixelRnnConfig row(ImageShape image) {
    return new PixelRnnConfig(
        PixelTokens.of(image, Levels.BINARY),
        Recurrence.ROW,
        15,
        3,
        32,
        32,
        Schedule.cosine(5e-3, 1e-5));
  }

  /**
   * Returns the network of Diagonal BiLSTMs for black and white images.
   *
   * <p>Differs from the paper: the first kernel, as that of {@link #row}.
   */
  public static PixelRnnConfig diagonal(ImageShape image) {
    return new PixelRnnConfig(
        PixelTokens.of(image, Levels.BINARY),
        Recurrence.DIAGONAL,
        15,
        2,
        24,
        32,
        Schedule.cosine(5e-3, 1e-5));
  }

  /** Returns a network of Row LSTMs for images of 256 levels, gray or in color. */
  public static PixelRnnConfig bytes(ImageShape image) {
    return new PixelRnnConfig(
        PixelTokens.of(image, Levels.BYTES),
        Recurrence.ROW,
        7,
        3,
        48,
        96,
        Schedule.cosine(1e-3, 1e-5));
  }
}
