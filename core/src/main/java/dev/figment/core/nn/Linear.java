package dev.figment.core.nn;

import dev.figment.core.kernel.ActivationFunction;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.Optional;

/**
 * Affine map {@code y = x W + b}.
 *
 * <p>Shapes: {@code [..., in] → [..., out]}.
 */
public final class Linear extends Module implements Affine {
  private final Tensor weight; // [in, out]
  private final Optional<Tensor> bias; // [out]

  /** Makes a map with weights and biases from {@code U(-1/√in, 1/√in)}. */
  public Linear(int in, int out, Rng rng) {
    weight = parameter("weight", Init.uniformFanIn(Shape.of(in, out), rng));
    bias = Optional.of(parameter("bias", Init.uniformFanIn(Shape.of(out), in, rng)));
  }

  /**
   * Makes a map that begins with a weight, such as one of {@link Init}, and biases of zero.
   *
   * <p>Shapes: the weight's is {@code [in, out]}.
   */
  public Linear(Tensor weight) {
    this.weight = parameter("weight", weight);
    bias = Optional.of(parameter("bias", Init.zeros(Shape.of(weight.shape().dim(1)))));
  }

  private Linear(Shape shape, Rng rng) {
    weight = parameter("weight", Init.uniformFanIn(shape, rng));
    bias = Optional.empty();
  }

  /** Makes a map {@code y = x W} with weights from {@code U(-1/√in, 1/√in)}. */
  public static Linear withoutBias(int in, int out, Rng rng) {
    return new Linear(Shape.of(in, out), rng);
  }

  @Override
  public Tensor forward(Tensor x, ActivationFunction f) {
    return bias.map(b -> x.linear(weight, b, f)).orElseGet(() -> product(x, f));
  }

  private Tensor product(Tensor x, ActivationFunction f) {
    Shape shape = x.shape();
    Tensor rows = x.reshape(-1, shape.dim(-1)); // [N, in]
    Tensor y = rows.matmul(weight).reshape(shape.with(-1, weight.shape().dim(1)));
    return f.isIdentity() ? y : y.activate(f);
  }
}
