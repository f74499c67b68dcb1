package dev.figment.autoregressive;

import dev.figment.core.data.ImageShape;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;

/**
 * Each channel of a pixel is a token.
 *
 * @param image the size of an image
 * @param levels of a channel
 * @param colors the order of the channels of a pixel
 */
public record PixelTokens(ImageShape image, Levels levels, ColorOrder colors) implements Tokens {
  /**
   * Checks the channels.
   *
   * @throws IllegalArgumentException if there is no order of so many
   */
  public PixelTokens {
    if (!colors.covers(image.channels())) {
      throw new IllegalArgumentException(
          "pixelTokens: channels have no order, expected 1 or 3, got " + image.channels());
    }
  }

  /** Returns pixels of levels, red before green before blue. */
  public static PixelTokens of(ImageShape image, Levels levels) {
    return new PixelTokens(image, levels, ColorOrder.RED_GREEN_BLUE);
  }

  @Override
  public boolean areBytes() {
    return levels == Levels.BYTES;
  }

  @Override
  public TokenGrid grid() {
    return new TokenGrid(image.height(), image.width(), image.channels(), levels.count());
  }

  @Override
  public IntTensor toTokens(Tensor images, Rng rng) {
    image.require("pixelTokens", images);
    int[] pixels = levels.toLevels(images, rng);
    int[] tokens = new int[pixels.length];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = pixels[source(i)];
    }
    return IntTensor.of(tokens, images.shape());
  }

  @Override
  public Tensor toImages(IntTensor tokens) {
    float[] pixels = new float[tokens.shape().size()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[source(i)] = levels.toPixel(tokens.at(i));
    }
    return Tensor.of(pixels, tokens.shape());
  }

  /** Where in an image a token comes from. */
  private int source(int token) {
    int turn = token % image.channels();
    return token - turn + colors.channel(turn);
  }
}
