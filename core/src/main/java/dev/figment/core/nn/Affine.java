package dev.figment.core.nn;

import dev.figment.core.kernel.ActivationFunction;
import dev.figment.core.tensor.Tensor;

/**
 * A layer that is a product and a bias. It can apply a function to its result before it is written,
 * and {@link Sequential} lets it where a {@link ActivationLayer} follows.
 */
public interface Affine extends Layer {
  /** Returns {@code f} of the layer's value at {@code x}. */
  Tensor forward(Tensor x, ActivationFunction f);

  @Override
  default Tensor forward(Tensor x) {
    return forward(x, ActivationFunction.IDENTITY);
  }
}
