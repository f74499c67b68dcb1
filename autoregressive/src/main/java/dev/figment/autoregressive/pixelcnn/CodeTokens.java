package dev.figment.autoregressive.pixelcnn;

import dev.figment.autoregressive.TokenGrid;
import dev.figment.autoregressive.Tokens;
import dev.figment.core.data.ImageShape;
import dev.figment.core.model.CodeGrid;
import dev.figment.core.model.Inference;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;

/**
 * The codes of a trained codec, which is not changed.
 *
 * @param codec between images and codes
 * @param grid of the codes of one image
 */
record CodeTokens(CodeGrid codec, TokenGrid grid) implements Tokens {
  /** Returns the codes of images of a size. */
  static CodeTokens of(CodeGrid codec, ImageShape image) {
    Shape codes = toCodes(codec, Tensor.zeros(image.batch(1))).shape();
    return new CodeTokens(codec, new TokenGrid(codes.dim(1), codes.dim(2), 1, codec.codes()));
  }

  @Override
  public IntTensor toTokens(Tensor images, Rng rng) {
    return toCodes(codec, images).reshape(images.shape().dim(0), grid.height(), grid.width(), 1);
  }

  @Override
  public Tensor toImages(IntTensor tokens) {
    int count = tokens.shape().dim(0);
    return Inference.of(
        () -> codec.fromCodes(tokens.reshape(count, grid.height(), grid.width()))); // [N, h, w]
  }

  private static IntTensor toCodes(CodeGrid codec, Tensor images) {
    try (Inference inference = Inference.open()) {
      return codec.toCodes(images);
    }
  }
}
