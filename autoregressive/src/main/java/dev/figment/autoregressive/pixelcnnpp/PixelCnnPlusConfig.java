package dev.figment.autoregressive.pixelcnnpp;

import dev.figment.autoregressive.Levels;
import dev.figment.autoregressive.PixelTokens;
import dev.figment.core.check.Require;
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
 * @param rate of Muon, and of Adam for what is no matrix
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
    Require.atLeast("pixelCnnPlus", "levels", levels, 1);
    Require.atLeast("pixelCnnPlus", "blocks", blocks, 1);
    Require.atLeast("pixelCnnPlus", "features", features, 1);
    Require.atLeast("pixelCnnPlus", "components", components, 1);
    int halved = 1 << (levels - 1);
    boolean fit = image.height() % halved == 0 && image.width() % halved == 0;
    Require.fits("pixelCnnPlus", "image", "sides that are multiples of " + halved, fit, image);
    boolean oneColor = pixels.levels() != Levels.BINARY || image.channels() == 1;
    String expected = "one in black and white";
    Require.fits("pixelCnnPlus", "channels", expected, oneColor, image.channels());
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
        Schedule.cosine(5e-3, 1e-5));
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
