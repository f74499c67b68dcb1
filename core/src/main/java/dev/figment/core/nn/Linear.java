package dev.figment.core.nn;

import dev.figment.core.kernel.Curve;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;

/**
 * Affine map {@code y = x W + b}.
 *
 * <p>Shapes: {@code [..., in] → [..., out]}.
 */
public final class Linear extends Module implements Affine {
  private final Tensor weight; // [in, out]
  private final Tensor bias; // [out]

  /** Makes a map with weights and biases from {@code U(-1/√in, 1/√in)}. */
  public Linear(int in, int out, Rng rng) {
    weight = parameter("weight", Init.uniformFanIn(Shape.of(in, out), rng));
    bias = parameter("bias", Init.uniformFanIn(Shape.of(out), in, rng));
  }

  /**
   * Makes a map that begins with a weight, such as one of {@link Init}, and biases of zero.
   *
   * <p>Shapes: the weight's is {@code [in, out]}.
   */
  public Linear(Tensor weight) {
    this.weight = parameter("weight", weight);
    this.bias = parameter("bias", Init.zeros(Shape.of(weight.shape().dim(1))));
  }

  @Override
  public Tensor forward(Tensor x, Curve f) {
    return x.linear(weight, bias, f);
  }
}
