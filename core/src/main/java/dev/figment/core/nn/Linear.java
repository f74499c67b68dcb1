package dev.figment.core.nn;

import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Shape;
import dev.figment.core.tensor.Tensor;

/**
 * Affine map {@code y = x W + b}.
 *
 * <p>Shapes: {@code [..., in] → [..., out]}.
 */
public final class Linear extends Module implements Layer {
  private final Tensor weight; // [in, out]
  private final Tensor bias; // [out]

  /** Makes a map with weights and biases from {@code U(-1/√in, 1/√in)}. */
  public Linear(int in, int out, Rng rng) {
    weight = parameter("weight", Init.uniformFanIn(Shape.of(in, out), rng));
    bias = parameter("bias", Init.uniformFanIn(Shape.of(out), in, rng));
  }

  /** Makes a map that begins with a weight {@code [in, out]}, and biases of zero. */
  Linear(Tensor firstWeight) {
    weight = parameter("weight", firstWeight);
    bias = parameter("bias", Init.zeros(Shape.of(firstWeight.shape().dim(1))));
  }

  @Override
  public Tensor forward(Tensor x) {
    return x.linear(weight, bias);
  }
}
