package dev.figment.autoregressive.pixelrnn;

import dev.figment.autoregressive.Levels;
import dev.figment.autoregressive.PixelTokens;
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
 * @param rate of Adam
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
    if (first < 3 || first % 2 == 0 || layers < 1) {
      throw new IllegalArgumentException(
          "pixelRnn: size out of range, expected an odd first >= 3 and layers >= 1, got %s and %s"
              .formatted(first, layers));
    }
    if (features < 1 || features % colors != 0 || head < 1 || head % colors != 0) {
      throw new IllegalArgumentException(
          "pixelRnn: channels out of range, expected multiples of %s, got features %s and head %s"
              .formatted(colors, features, head));
    }
  }

  /** Returns the network of Row LSTMs for black and white images. */
  public static PixelRnnConfig row(ImageShape image) {
    return new PixelRnnConfig(
        PixelTokens.of(image, Levels.BINARY),
        Recurrence.ROW,
        7,
        3,
        32,
        32,
        Schedule.cosine(2e-3, 1e-5));
  }

  /** Returns the network of Diagonal BiLSTMs for black and white images. */
  public static PixelRnnConfig diagonal(ImageShape image) {
    return new PixelRnnConfig(
        PixelTokens.of(image, Levels.BINARY),
        Recurrence.DIAGONAL,
        7,
        2,
        24,
        32,
        Schedule.cosine(2e-3, 1e-5));
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
