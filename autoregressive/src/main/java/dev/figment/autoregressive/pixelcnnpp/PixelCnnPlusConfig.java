package dev.figment.autoregressive.pixelcnnpp;

import dev.figment.autoregressive.Levels;
import dev.figment.autoregressive.PixelTokens;
import dev.figment.core.data.ImageShape;
import dev.figment.core.optim.Schedule;

/**
 * The sizes of a {@link PixelCnnPlus}.
 *
 * @param pixels what is drawn
 * @param levels sizes of the image, each half the one before
 * @param blocks of each stream at a level, each way
 * @param features of each stream, {@code F}
 * @param components of the mixture; not looked at for black and white images
 * @param normalization of the mixture
 * @param dropout in the blocks
 * @param rate of Adam
 */
public record PixelCnnPlusConfig(
    PixelTokens pixels,
    int levels,
    int blocks,
    int features,
    int components,
    Normalization normalization,
    double dropout,
    Schedule rate) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public PixelCnnPlusConfig {
    ImageShape image = pixels.image();
    if (levels < 1 || blocks < 1 || features < 1 || components < 1) {
      throw new IllegalArgumentException(
          ("pixelCnnPlus: size out of range, expected levels, blocks, features, components >= 1,"
                  + " got %s, %s, %s and %s")
              .formatted(levels, blocks, features, components));
    }
    int halved = 1 << (levels - 1);
    if (image.height() % halved != 0 || image.width() % halved != 0) {
      throw new IllegalArgumentException(
          "pixelCnnPlus: image cannot be halved, expected sides that are multiples of %s, got %s"
              .formatted(halved, image));
    }
    if (pixels.levels() == Levels.BINARY && image.channels() > 1) {
      throw new IllegalArgumentException(
          "pixelCnnPlus: channels out of range, expected one in black and white, got "
              + image.channels());
    }
  }

  /** Returns a network for photographs that learns something in an hour. */
  public static PixelCnnPlusConfig small(ImageShape image) {
    return new PixelCnnPlusConfig(
        PixelTokens.of(image, Levels.BYTES),
        3,
        2,
        32,
        5,
        Normalization.EXACT,
        0,
        Schedule.cosine(2e-3, 1e-5));
  }

  /** Returns the paper's network. */
  public static PixelCnnPlusConfig paper(ImageShape image) {
    return new PixelCnnPlusConfig(
        PixelTokens.of(image, Levels.BYTES),
        3,
        5,
        160,
        10,
        Normalization.OFFICIAL,
        0.5,
        Schedule.cosine(1e-3, 1e-4));
  }

  /** Returns a network for black and white digits. */
  public static PixelCnnPlusConfig binary(ImageShape image) {
    return new PixelCnnPlusConfig(
        PixelTokens.of(image, Levels.BINARY),
        3,
        1,
        24,
        1,
        Normalization.EXACT,
        0,
        Schedule.cosine(2e-3, 1e-5));
  }
}
