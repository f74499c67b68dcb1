package dev.figment.core.model;

import dev.figment.core.random.Rng;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;

/** A model that draws what it is asked for. */
public interface Conditional {
  /**
   * Draws one image for each label.
   *
   * <p>Shapes: {@code [N] → [N, H, W, C]}. Units: pixel range [0, 1].
   */
  Tensor sample(IntTensor labels, Rng rng);

  /** Returns the number of classes; labels run from 0 to one below. */
  int classes();
}
