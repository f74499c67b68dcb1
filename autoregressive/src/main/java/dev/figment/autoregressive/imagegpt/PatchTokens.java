package dev.figment.autoregressive.imagegpt;

import dev.figment.autoregressive.Levels;
import dev.figment.autoregressive.PixelTokens;
import dev.figment.autoregressive.TokenGrid;
import dev.figment.autoregressive.Tokens;
import dev.figment.core.data.ImageShape;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;

/**
 * Black or white pixels, 2 x 2 of them a token: the first is worth 8, then 4, 2 and 1, row by row.
 *
 * @param image the size of an image, even and gray
 */
record PatchTokens(ImageShape image) implements Tokens {
  private static final int SIDE = 2;
  private static final int KINDS = 16;

  /** Checks the size. */
  PatchTokens {
    if (image.channels() != 1 || image.height() % SIDE != 0 || image.width() % SIDE != 0) {
      throw new IllegalArgumentException(
          "patchTokens: image does not fall into patches, expected even sides and one channel, got "
              + image);
    }
  }

  @Override
  public TokenGrid grid() {
    return new TokenGrid(image.height() / SIDE, image.width() / SIDE, 1, KINDS);
  }

  @Override
  public IntTensor toTokens(Tensor images, Rng rng) {
    int[] pixels = PixelTokens.of(image, Levels.BINARY).toTokens(images, rng).toInts();
    int[] tokens = new int[pixels.length / (SIDE * SIDE)];
    for (int i = 0; i < pixels.length; i++) {
      tokens[token(i)] |= pixels[i] << shift(i);
    }
    return IntTensor.of(tokens, grid().batch(images.shape().dim(0)));
  }

  @Override
  public Tensor toImages(IntTensor tokens) {
    float[] pixels = new float[tokens.shape().size() * SIDE * SIDE];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (tokens.at(token(i)) >> shift(i)) & 1;
    }
    return Tensor.of(pixels, image.batch(tokens.shape().dim(0)));
  }

  /** In which token a pixel is; images follow each other as their rows do. */
  private int token(int pixel) {
    int row = pixel / image.width();
    int column = pixel % image.width();
    return row / SIDE * (image.width() / SIDE) + column / SIDE;
  }

  private int shift(int pixel) {
    int row = pixel / image.width() % SIDE;
    return SIDE * SIDE - 1 - (row * SIDE + pixel % image.width() % SIDE);
  }
}
