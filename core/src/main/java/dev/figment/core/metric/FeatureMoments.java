package dev.figment.core.metric;

import dev.figment.core.memory.Scope;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;

/**
 * Mean and covariance of features, in double, batch by batch: no feature is kept.
 *
 * <p>Each batch is summed around its own mean, so that a large mean costs no digits.
 *
 * <p>Reference: Chan, Golub and LeVeque 1983, eq. 1.5.
 */
public final class FeatureMoments {
  private final double[] mean; // [D]
  private final double[] scatter; // [D, D], Σ (x - mean) (x - mean)ᵀ
  private long count;

  /** Makes the moments of no features. */
  public FeatureMoments(int features) {
    mean = new double[features];
    scatter = new double[Math.multiplyExact(features, features)];
  }

  /**
   * Adds features, {@code [N, D]}.
   *
   * @throws ShapeException if there are not D numbers an image
   */
  public void add(Tensor features) {
    Shape shape = features.shape();
    if (shape.rank() != 2 || shape.dim(1) != mean.length) {
      throw new ShapeException(
          "featureMoments: shape does not fit, expected [N, %s], got %s"
              .formatted(mean.length, shape));
    }
    try (Scope scope = Scope.open()) {
      Tensor x = features.to(DType.DOUBLE);
      Tensor center = x.mean(0);
      Tensor deviation = x.sub(center);
      add(
          shape.dim(0),
          center.toDoubles(),
          deviation.matmul(deviation, true, false).toDoubles()); // [D, D]
    }
  }

  private void add(int more, double[] center, double[] within) {
    double share = (double) more / (count + more);
    double[] step = new double[center.length];
    for (int i = 0; i < step.length; i++) {
      step[i] = center[i] - mean[i];
      mean[i] += share * step[i];
    }
    for (int i = 0; i < step.length; i++) {
      double between = count * share * step[i];
      int row = i * step.length;
      for (int j = 0; j < step.length; j++) {
        scatter[row + j] += within[row + j] + between * step[j];
      }
    }
    count += more;
  }

  /** Returns how many images were added. */
  public long count() {
    return count;
  }

  /** Returns the number of features, {@code D}. */
  public int width() {
    return mean.length;
  }

  /** Returns the mean, {@code [D]}. */
  public Tensor mean() {
    return Tensor.of(mean, Shape.of(mean.length));
  }

  /**
   * Returns the unbiased covariance, {@code [D, D]}: divided by {@code n - 1}.
   *
   * @throws IllegalStateException if there are fewer than two images
   */
  public Tensor covariance() {
    if (count < 2) {
      throw new IllegalStateException(
          "featureMoments: no covariance, expected 2 images or more, got " + count);
    }
    try (Scope scope = Scope.open()) {
      Tensor sums = Tensor.of(scatter, Shape.of(mean.length, mean.length));
      return scope.keep(sums.div(count - 1));
    }
  }
}
