package dev.figment.autoregressive.imagegpt;

import dev.figment.core.check.Require;
import dev.figment.core.data.ImageShape;
import dev.figment.core.optim.Schedule;

/**
 * The sizes of an {@link ImageGpt}.
 *
 * @param image the size of an image
 * @param tokens what is read and drawn
 * @param first side of a masked convolution over the tokens before, whose result is added to what a
 *     token reads; 0 for none, as published
 * @param blocks of attention and two affine maps
 * @param features of a token, {@code D}
 * @param heads of attention
 * @param rate of Muon, and of Adam for what is no matrix
 */
public record ImageGptConfig(
    ImageShape image,
    TokenChoice tokens,
    int first,
    int blocks,
    int features,
    int heads,
    Schedule rate) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public ImageGptConfig {
    boolean isSide = first == 0 || (first >= 3 && first % 2 == 1);
    Require.fits("imageGpt", "first", "0 or an odd number >= 3", isSide, first);
    Require.atLeast("imageGpt", "blocks", blocks, 1);
    Require.atLeast("imageGpt", "heads", heads, 1);
    boolean fit = features >= heads && features % heads == 0;
    Require.fits("imageGpt", "features", "multiples of " + heads, fit, features);
  }

  /** Returns the network for black and white images, by patches of 2 x 2. */
  public static ImageGptConfig patches(ImageShape image) {
    return new ImageGptConfig(
        image, TokenChoice.BINARY_PATCHES, 5, 4, 128, 4, Schedule.cosine(5e-3, 1e-5));
  }

  /** Returns the network for black and white images, pixel by pixel. */
  public static ImageGptConfig binary(ImageShape image) {
    return new ImageGptConfig(image, TokenChoice.BINARY, 7, 4, 64, 2, Schedule.cosine(2e-3, 1e-5));
  }

  /** Returns the network for photographs, by a palette of 512 colors. */
  public static ImageGptConfig palette(ImageShape image) {
    return new ImageGptConfig(
        image, TokenChoice.PALETTE, 5, 4, 128, 4, Schedule.cosine(1e-3, 1e-5));
  }

  /** Returns this config with another side of the convolution; 0 for none, as published. */
  public ImageGptConfig withFirst(int side) {
    return new ImageGptConfig(image, tokens, side, blocks, features, heads, rate);
  }
}
