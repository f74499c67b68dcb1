package dev.figment.autoregressive;

import dev.figment.core.data.Dataset;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;

/** A way between images and grids of tokens. */
public interface Tokens {
  /** Returns the size of the grid of one image. */
  TokenGrid grid();

  /** Returns whether each token is one byte of the image, so that its bits are those of one. */
  default boolean areBytes() {
    return false;
  }

  /**
   * Makes what the tokens are told by, if it has not been made: a palette for the data's colors.
   */
  default void prepare(Dataset data, Rng rng) {}

  /**
   * Returns the tokens of images.
   *
   * <p>Shapes: {@code [N, H, W, C] → [N, h, w, c]}. Units: pixel range [0, 1].
   *
   * @param rng for the chance of pixels that are drawn
   */
  IntTensor toTokens(Tensor images, Rng rng);

  /**
   * Returns the images of tokens.
   *
   * <p>Shapes: {@code [N, h, w, c] → [N, H, W, C]}. Units: pixel range [0, 1].
   */
  Tensor toImages(IntTensor tokens);
}
