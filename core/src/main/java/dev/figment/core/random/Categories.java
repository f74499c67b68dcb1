package dev.figment.core.random;

/**
 * Draws from rows of class weights, or of logits, by inversion: one uniform a row.
 *
 * <p>Formula: the smallest {@code k} with {@code u Σ w < w_0 + ... + w_k}. A class of weight zero
 * is never drawn.
 */
final class Categories {

  private Categories() {}

  /** Checks rows of weights: finite, not negative, not all zero. */
  static void checkWeights(float[] weights, int classes) {
    checkRows(weights, classes);
    for (int from = 0; from < weights.length; from += classes) {
      boolean positive = false;
      for (int k = from; k < from + classes; k++) {
        float weight = weights[k];
        if (!(weight >= 0 && weight < Float.POSITIVE_INFINITY)) {
          throw new IllegalArgumentException(
              "categorical: bad weight, expected a finite number >= 0, got " + weight);
        }
        positive |= weight > 0;
      }
      if (!positive) {
        throw new IllegalArgumentException(
            "categorical: a row holds no weight, expected a sum > 0, got 0 in row %s"
                .formatted(from / classes));
      }
    }
  }

  /** Checks rows of logits: each finite or negative infinity, not all negative infinity. */
  static void checkLogits(float[] logits, int classes) {
    checkRows(logits, classes);
    for (int from = 0; from < logits.length; from += classes) {
      boolean possible = false;
      for (int k = from; k < from + classes; k++) {
        float logit = logits[k];
        if (!(logit < Float.POSITIVE_INFINITY)) {
          throw new IllegalArgumentException(
              "categorical: bad logit, expected a finite number or -Infinity, got " + logit);
        }
        possible |= logit > Float.NEGATIVE_INFINITY;
      }
      if (!possible) {
        throw new IllegalArgumentException(
            "categorical: a row allows no class, expected a finite logit, got none in row %s"
                .formatted(from / classes));
      }
    }
  }

  private static void checkRows(float[] values, int classes) {
    if (classes < 1 || values.length % classes != 0) {
      throw new IllegalArgumentException(
          "categorical: values do not make rows, expected a multiple of the classes, got %s for %s"
              .formatted(values.length, classes));
    }
  }

  /** Returns the running sums of one row of weights, checked. */
  static double[] cumulative(double[] weights) {
    double[] cumulative = new double[weights.length];
    double sum = 0;
    for (int k = 0; k < weights.length; k++) {
      if (!(weights[k] >= 0)) {
        throw new IllegalArgumentException(
            "discrete: bad weight, expected a finite number >= 0, got " + weights[k]);
      }
      sum += weights[k];
      cumulative[k] = sum;
    }
    if (!(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "discrete: weights do not make a law, expected a finite sum > 0, got " + sum);
    }
    return cumulative;
  }

  /** Writes the running sums of a row of weights. */
  static void addWeights(float[] weights, int from, double[] cumulative) {
    double sum = 0;
    for (int k = 0; k < cumulative.length; k++) {
      sum += weights[from + k];
      cumulative[k] = sum;
    }
  }

  /** Writes the running sums of {@code exp(logit - max)} over a row. */
  static void addLogits(float[] logits, int from, double[] cumulative) {
    double max = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < cumulative.length; k++) {
      max = Math.max(max, logits[from + k]);
    }
    double sum = 0;
    for (int k = 0; k < cumulative.length; k++) {
      sum += StrictMath.exp(logits[from + k] - max);
      cumulative[k] = sum;
    }
  }

  /** Returns the class that {@code u} in {@code [0, 1]} falls to; on a boundary, the next one. */
  static int find(double[] cumulative, double u) {
    double target = u * cumulative[cumulative.length - 1];
    int low = 0;
    int high = cumulative.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (target < cumulative[middle]) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    // The product may round up to the sum; then it belongs to the last class that has weight.
    while (low > 0 && cumulative[low] == cumulative[low - 1]) {
      low--;
    }
    return low;
  }
}
