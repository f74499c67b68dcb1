package dev.figment.core.nn;

import dev.figment.core.kernel.Curve;
import dev.figment.core.tensor.Tensor;

/**
 * A layer that is one function of each element.
 *
 * <p>Shapes: {@code [...] → [...]}.
 */
public interface Nonlinearity extends Layer {
  /** Returns the function. */
  Curve curve();

  @Override
  default Tensor forward(Tensor x) {
    return x.activate(curve());
  }
}
