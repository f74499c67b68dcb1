package dev.figment.core.random;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * A law whose density is given at points and runs straight between them; its distribution function
 * and the inverse of that are exact for this density, and monotone.
 *
 * <p>Formula: within a cell that starts at {@code x_k}, of slope {@code s}, {@code F(x) = F_k + f_k
 * t + s t² / 2} with {@code t = x - x_k}, and {@code t = 2 d / (f_k + √(f_k² + 2 s d))} with {@code
 * d = u - F_k}: the form of the quadratic's root that cancels no digits.
 *
 * <p>Reference: Devroye 1986, section II.2.
 */
public final class TabulatedDensity implements InverseTransform {

  private final double[] x;
  private final double[] density; // scaled to mass 1
  private final double[] cumulative; // F at the points

  private TabulatedDensity(double[] x, double[] density) {
    check(x, density);
    double[] area = new double[x.length];
    for (int k = 1; k < x.length; k++) {
      area[k] = area[k - 1] + 0.5 * (density[k - 1] + density[k]) * (x[k] - x[k - 1]);
    }
    double total = area[x.length - 1];
    if (!(total >= Double.MIN_NORMAL && total < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "tabulatedDensity: density has no usable area, expected a finite number > 0, got "
              + total);
    }
    this.x = x;
    this.density = Arrays.stream(density).map(value -> value / total).toArray();
    this.cumulative = Arrays.stream(area).map(value -> value / total).toArray();
  }

  /**
   * Returns the law of a density given at points.
   *
   * @param x the points, increasing; at least two
   * @param density the density at each, not negative, in any scale
   * @throws IllegalArgumentException if the lengths differ, the points do not increase, a density
   *     is negative or not finite, or all are zero
   */
  public static TabulatedDensity of(double[] x, double[] density) {
    return new TabulatedDensity(x.clone(), density.clone());
  }

  static TabulatedDensity tabulate(
      DoubleUnaryOperator density, double low, double high, int cells) {
    if (cells < 1) {
      throw new IllegalArgumentException("tabulatedDensity: no cell, expected >= 1, got " + cells);
    }
    double[] x = new double[cells + 1];
    for (int k = 0; k <= cells; k++) {
      double share = (double) k / cells;
      x[k] = low * (1.0 - share) + high * share;
    }
    return new TabulatedDensity(x, Arrays.stream(x).map(density).toArray());
  }

  @Override
  public double quantile(double u) {
    int cell = cell(cumulative, InverseTransform.probability(u));
    // The end of the law is the end of the last cell that has mass.
    while (cell > 0 && cumulative[cell] == cumulative[cell + 1]) {
      cell--;
    }
    double rest = u - cumulative[cell];
    double start = density[cell];
    double root = start * start + 2.0 * slope(cell) * rest;
    double divisor = start + Math.sqrt(Math.max(root, 0.0));
    double step = divisor > 0 ? 2.0 * rest / divisor : 0.0;
    return Math.min(x[cell] + step, x[cell + 1]);
  }

  /** Returns {@code P(X ≤ value)}. */
  public double cdf(double value) {
    if (value <= x[0]) {
      return 0.0;
    }
    if (value >= x[x.length - 1]) {
      return 1.0;
    }
    int cell = cell(x, value);
    double step = value - x[cell];
    return cumulative[cell] + step * (density[cell] + 0.5 * slope(cell) * step);
  }

  /** Returns the density at a value, scaled to mass 1; zero outside the table. */
  public double density(double value) {
    if (value < x[0] || value > x[x.length - 1]) {
      return 0.0;
    }
    int cell = cell(x, value);
    return density[cell] + slope(cell) * (value - x[cell]);
  }

  private double slope(int cell) {
    return (density[cell + 1] - density[cell]) / (x[cell + 1] - x[cell]);
  }

  /** Returns the last cell that starts at or before the value. */
  private static int cell(double[] starts, double value) {
    int low = 0;
    int high = starts.length - 2;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (starts[middle] <= value) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private static void check(double[] x, double[] density) {
    if (x.length < 2 || x.length != density.length) {
      throw new IllegalArgumentException(
          "tabulatedDensity: table is not whole, expected as many densities as points and >= 2, got"
              + " %s densities and %s points".formatted(density.length, x.length));
    }
    for (int k = 0; k < x.length; k++) {
      if (!Double.isFinite(x[k]) || (k > 0 && x[k] <= x[k - 1])) {
        throw new IllegalArgumentException(
            "tabulatedDensity: points do not increase, expected finite and increasing, got %s at %s"
                .formatted(x[k], k));
      }
      if (!(density[k] >= 0 && density[k] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "tabulatedDensity: bad density, expected a finite number >= 0, got %s at x = %s"
                .formatted(density[k], x[k]));
      }
    }
  }
}
