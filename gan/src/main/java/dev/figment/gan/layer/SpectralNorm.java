package dev.figment.gan.layer;

import dev.figment.core.memory.Scope;
import dev.figment.core.nn.Init;
import dev.figment.core.nn.Module;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Gradients;
import dev.figment.core.tensor.Tensor;

/**
 * A weight divided by its largest singular value, so that the layer stretches nothing.
 *
 * <p>The weight is a matrix of as many columns as outputs: {@code [in, out]}, of a convolution
 * {@code [kH kW in, out]}. One power iteration at each use in training keeps its first left
 * singular vector up to date.
 *
 * <p>Formula: {@code w / σ}, {@code σ = uᵀ W v}, {@code v ← Wᵀu / |Wᵀu|}, {@code u ← W v / |W v|}.
 * The gradient of {@code σ} takes {@code u} and {@code v} for constants.
 *
 * <p>Reference: Miyato et al. 2018, algorithm 1.
 */
public final class SpectralNorm extends Module implements WeightScale {
  private static final double SMALLEST = 1e-12;

  private final Tensor left; // [1, rows]

  /** Makes the scale of a weight of the shape; the vector begins at random. */
  public SpectralNorm(Shape weight, Rng rng) {
    int rows = weight.size() / weight.dim(-1);
    left = buffer("left", Init.normal(Shape.of(1, rows), 1, rng));
  }

  @Override
  public Tensor weight(Tensor learned) {
    return learned.div(norm(learned));
  }

  /**
   * Returns the largest singular value of a weight, as far as it is known.
   *
   * <p>Shapes: {@code [..., out] → []}.
   */
  public Tensor norm(Tensor learned) {
    Tensor matrix = learned.reshape(-1, learned.shape().dim(-1)); // [rows, out]
    Vectors known = iterate(matrix.detach());
    return known.left().matmul(matrix).mul(known.right()).sum();
  }

  /**
   * The first singular vectors, after an iteration if in training. Copies: a gradient rule that
   * reads them must not see the next iteration.
   */
  private Vectors iterate(Tensor matrix) {
    try (Gradients.Pause pause = Gradients.paused();
        Scope scope = Scope.open()) {
      Tensor right = unit(left.matmul(matrix));
      Tensor next = isTraining() ? unit(right.matmul(matrix, false, true)) : left.mul(1);
      left.assign(next);
      return new Vectors(scope.keep(next), scope.keep(right));
    }
  }

  private record Vectors(Tensor left, Tensor right) {} // [1, rows], [1, out]

  private static Tensor unit(Tensor vector) {
    return vector.div(vector.square().sum().sqrt().add(SMALLEST));
  }
}
