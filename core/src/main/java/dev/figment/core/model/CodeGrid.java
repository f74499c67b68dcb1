package dev.figment.core.model;

import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;

/**
 * A way between images and small grids of whole numbers, on which a model of sequences can be
 * trained.
 */
public interface CodeGrid {
  /**
   * Returns the codes of images, from 0.
   *
   * <p>Shapes: {@code [N, H, W, C] → [N, h, w]}. Units: pixel range [0, 1].
   */
  IntTensor toCodes(Tensor images);

  /**
   * Returns the images of codes.
   *
   * <p>Shapes: {@code [N, h, w] → [N, H, W, C]}. Units: pixel range [0, 1]; values beyond it are
   * not cut.
   */
  Tensor fromCodes(IntTensor codes);

  /** Returns how many codes there are, {@code K}. */
  int codes();
}
