package dev.figment.core.nn;

import dev.figment.core.kernel.ActivationFunction;
import dev.figment.core.tensor.Tensor;

/**
 * A layer that is one function of each element.
 *
 * <p>Shapes: {@code [...] → [...]}.
 */
public interface ActivationLayer extends Layer {
  /** Returns the function. */
  ActivationFunction function();

  @Override
  default Tensor forward(Tensor x) {
    return x.activate(function());
  }
}
