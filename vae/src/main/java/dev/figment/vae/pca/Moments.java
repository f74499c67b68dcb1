package dev.figment.vae.pca;

import dev.figment.core.memory.Scope;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.Map;

/**
 * Mean and covariance of images, summed batch by batch.
 *
 * <p>What is summed is bytes and their products, which are whole numbers: the sums are exact, and
 * do not depend on the order of the images or on how batches are cut.
 */
final class Moments {
  /** Of as many images, a float holds every sum of products of bytes: 255² · 258 &lt; 2²⁴. */
  private static final int EXACT = 258;

  private static final double WHITE = 255;

  private final Tensor count = Tensor.zeros(Shape.of(1), DType.DOUBLE);
  private final Tensor sums; // [1, D]
  private final Tensor products; // [D, D]

  Moments(int values) {
    sums = Tensor.zeros(Shape.of(1, values), DType.DOUBLE);
    products = Tensor.zeros(Shape.of(values, values), DType.DOUBLE);
  }

  /** Adds images; {@code [N, D]}, pixel range [0, 255]. */
  void add(Tensor images) {
    int size = images.shape().dim(0);
    for (int from = 0; from < size; from += EXACT) {
      int to = Math.min(size, from + EXACT);
      try (Scope scope = Scope.open()) {
        addExactly(images.slice(0, from, to));
      }
    }
  }

  private void addExactly(Tensor x) {
    Tensor ones = Tensor.ones(Shape.of(1, x.shape().dim(0)));
    count.assign(count.add(x.shape().dim(0)));
    sums.assign(sums.add(ones.matmul(x).to(DType.DOUBLE)));
    products.assign(products.add(x.matmul(x, true, false).to(DType.DOUBLE)));
  }

  /** The mean image, {@code [D]}, pixel range [0, 1]. */
  double[] mean() {
    double scale = WHITE * count.item();
    double[] mean = sums.toDoubles();
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= scale;
    }
    return mean;
  }

  /**
   * The covariance of maximum likelihood, exactly symmetric, pixel range [0, 1].
   *
   * <p>Formula: {@code (n Σ x xᵀ - Σx Σxᵀ) / (255 n)²}; the numerator is exact up to 372,000
   * images.
   */
  double[][] covariance() {
    double n = count.item();
    double scale = WHITE * n * WHITE * n;
    double[] s = sums.toDoubles();
    double[] p = products.toDoubles();
    double[][] covariance = new double[s.length][s.length];
    for (int i = 0; i < s.length; i++) {
      for (int j = 0; j < s.length; j++) {
        covariance[i][j] = (n * p[i * s.length + j] - s[i] * s[j]) / scale;
      }
    }
    return covariance;
  }

  void clear() {
    for (Tensor sum : state().values()) {
      sum.assign(Tensor.zeros(sum.shape(), DType.DOUBLE));
    }
  }

  /** The sums, for a checkpoint in the middle of a pass. */
  Map<String, Tensor> state() {
    return Map.of("count", count, "sums", sums, "products", products);
  }
}
