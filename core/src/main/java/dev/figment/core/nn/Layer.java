package dev.figment.core.nn;

import dev.figment.core.tensor.Tensor;

/** A differentiable function of one tensor. */
@FunctionalInterface
public interface Layer {
  /** Returns the function's value at {@code x}. */
  Tensor forward(Tensor x);
}
