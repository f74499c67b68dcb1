package dev.figment.core.random;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * The distance between a sample and a law, and the values it stays below with known probability.
 *
 * <p>Formula: {@code √n D} with {@code D = max |F_n(x) - F(x)|}.
 *
 * <p>Reference: Kolmogorov 1933; the critical values are those of the limit law.
 */
final class KolmogorovSmirnov {

  static final double TEN_PERCENT = 1.2238;
  static final double ONE_PERCENT = 1.6276;

  private KolmogorovSmirnov() {}

  static double statistic(double[] sample, DoubleUnaryOperator cdf) {
    double[] sorted = sample.clone();
    Arrays.sort(sorted);
    double n = sorted.length;
    double distance = 0;
    for (int i = 0; i < sorted.length; i++) {
      double f = cdf.applyAsDouble(sorted[i]);
      distance = Math.max(distance, Math.max((i + 1) / n - f, f - i / n));
    }
    return Math.sqrt(n) * distance;
  }
}
