package dev.figment.core.metric;

import dev.figment.core.memory.Scope;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.util.Arrays;

/**
 * How far apart the mean of a kernel holds two sets of features: the squared maximum mean
 * discrepancy.
 *
 * <p>The estimate is unbiased, whatever the number of images: of two sets that are drawn from one
 * law it is 0 in the mean, and so may be negative.
 *
 * <p>Formula: {@code mean k(x, x') + mean k(y, y') - 2 mean k(x, y)} over pairs of different
 * images, with {@code k(x, y) = (x·y / D + 1)³}.
 *
 * <p>Reference: Bińkowski et al. 2018, section 4; Gretton et al. 2012, eq. 3.
 */
public final class KernelDistance {
  private static final String NAME = "kernelDistance";

  private KernelDistance() {}

  /**
   * Returns the estimate over all pairs.
   *
   * <p>Shapes: {@code [n, D], [m, D] → []}.
   *
   * @throws ShapeException if the two have different numbers of features
   * @throws IllegalArgumentException if one has fewer than two images
   */
  public static double between(Tensor x, Tensor y) {
    requirePairs(Math.min(x.shape().dim(0), y.shape().dim(0)));
    try (Scope scope = Scope.open()) {
      Tensor first = FeatureRows.require(NAME, x, y);
      Tensor second = FeatureRows.require(NAME, y, x);
      double n = first.shape().dim(0);
      double m = second.shape().dim(0);
      double cross = total(first, second) / (n * m);
      return within(first) / (n * (n - 1)) + within(second) / (m * (m - 1)) - 2 * cross;
    }
  }

  /**
   * Returns the estimates over random subsets, as published figures are means of.
   *
   * @param subsets how many; 100 are usual
   * @param size images of each set in a subset; 1,000 are usual
   * @throws IllegalArgumentException if a set has fewer images, or the numbers are too small
   */
  public static double[] ofSubsets(Tensor x, Tensor y, int subsets, int size, Rng rng) {
    requirePairs(size);
    int least = Math.min(x.shape().dim(0), y.shape().dim(0));
    if (subsets < 1 || size > least) {
      throw new IllegalArgumentException(
          "%s: subsets out of range, expected 1 or more of at most %s images, got %s of %s"
              .formatted(NAME, least, subsets, size));
    }
    double[] estimates = new double[subsets];
    for (int i = 0; i < subsets; i++) {
      try (Scope scope = Scope.open()) {
        estimates[i] = between(subset(x, size, rng), subset(y, size, rng));
      }
    }
    return estimates;
  }

  private static Tensor subset(Tensor x, int size, Rng rng) {
    int[] order = rng.permutation(x.shape().dim(0));
    return x.gather(0, IntTensor.of(Arrays.copyOf(order, size)));
  }

  /** The kernel's sum over pairs of different rows. */
  private static double within(Tensor x) {
    Tensor own = x.square().sum(1); // [n]
    return total(x, x) - kernel(own, x.shape().dim(1)).sum().item();
  }

  private static double total(Tensor x, Tensor y) {
    double[] sum = {0};
    FeatureRows.forEachBlock(
        x,
        y.shape().dim(0),
        (from, rows) ->
            sum[0] += kernel(rows.matmul(y, false, true), y.shape().dim(1)).sum().item());
    return sum[0];
  }

  private static Tensor kernel(Tensor products, int features) {
    Tensor base = products.div(features).add(1);
    return base.square().mul(base);
  }

  private static void requirePairs(int images) {
    if (images < 2) {
      throw new IllegalArgumentException(
          "%s: no pairs, expected 2 images or more, got %s".formatted(NAME, images));
    }
  }
}
