package dev.figment.core.metric;

import dev.figment.core.linalg.MatrixRoot;
import dev.figment.core.memory.Scope;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;

/**
 * The distance of two sets of images, their features taken for normal variables.
 *
 * <p>It shrinks with the number of images: of two sets that are drawn from one law it is not 0. A
 * figure is read beside its floor, the distance of other real images, as many, from the same set.
 *
 * <p>Formula: {@code |m - n|² + tr(A + B - 2 (A B)^½)} with means {@code m}, {@code n} and
 * covariances {@code A}, {@code B}: the square of the distance of Fréchet.
 *
 * <p>Reference: Heusel et al. 2017, eq. 6.
 *
 * <p>Differs from the paper: a singular covariance is not made regular by a small multiple of the
 * identity, which the symmetric form of the root does not need.
 */
public final class FrechetDistance {
  private FrechetDistance() {}

  /**
   * Returns the distance.
   *
   * @throws ShapeException if the two have different numbers of features
   */
  public static double between(FeatureMoments x, FeatureMoments y) {
    try (Scope scope = Scope.open()) {
      return between(x.mean(), x.covariance(), y.mean(), y.covariance());
    }
  }

  /**
   * Returns the distance of two normal variables.
   *
   * <p>Shapes: {@code [D], [D, D], [D], [D, D] → []}, DOUBLE.
   *
   * @throws ShapeException if the two have different numbers of features
   */
  public static double between(Tensor mean, Tensor covariance, Tensor mean2, Tensor covariance2) {
    if (!mean.shape().equals(mean2.shape())) {
      throw new ShapeException(
          "frechetDistance: features differ, expected %s, got %s"
              .formatted(mean.shape(), mean2.shape()));
    }
    try (Scope scope = Scope.open()) {
      double means = mean.sub(mean2).square().sum().item();
      double traces = trace(covariance) + trace(covariance2);
      return means + traces - 2 * MatrixRoot.traceOfProduct(covariance, covariance2);
    }
  }

  private static double trace(Tensor square) {
    int size = square.shape().dim(0);
    double[] values = square.toDoubles();
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += values[i * (size + 1)];
    }
    return sum;
  }
}
