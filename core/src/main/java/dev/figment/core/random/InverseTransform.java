package dev.figment.core.random;

import dev.figment.core.check.Require;
import java.util.function.DoubleUnaryOperator;

/**
 * A law on the line that is sampled by {@code x = F⁻¹(u)}: the inverse of its distribution
 * function, applied to a uniform number.
 *
 * <p>This is sampling in its plainest form: a fixed function turns noise that is easy to make into
 * numbers that follow the law one wants. A generative model learns such a function where nobody can
 * write it down.
 *
 * <p>Formula: {@code P(F⁻¹(U) ≤ x) = P(U ≤ F(x)) = F(x)}.
 *
 * <p>Every law here gives the same numbers on every machine; one made from a density function does
 * if that function does.
 *
 * <p>Reference: Devroye 1986, section II.2.
 */
@FunctionalInterface
public interface InverseTransform {

  /**
   * Returns the value that the law stays below with probability {@code u}; at 0 and 1 the ends of
   * the law, which may be infinite.
   *
   * @throws IllegalArgumentException if {@code u} is outside {@code [0, 1]}
   */
  double quantile(double u);

  /**
   * Returns independent draws from the law.
   *
   * @throws IllegalArgumentException if the count is negative
   */
  default double[] sample(int count, Rng rng) {
    Require.atLeast("sample", "count", count, 0);
    double[] draws = new double[count];
    rng.fill(draws, this);
    return draws;
  }

  /**
   * The uniform law on an interval.
   *
   * <p>Formula: {@code x = low + u (high - low)}.
   *
   * @throws IllegalArgumentException if {@code low < high} does not hold, or their distance is not
   *     finite
   */
  static InverseTransform uniform(double low, double high) {
    double width = high - low;
    if (!(width > 0 && width < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "uniform: bounds make no interval, expected finite low < high, got [%s, %s]"
              .formatted(low, high));
    }
    return u -> low + probability(u) * width;
  }

  /**
   * The waiting time of events that come at a rate.
   *
   * <p>Formula: {@code x = -ln(1 - u) / rate}.
   *
   * @throws IllegalArgumentException if the rate is not positive and finite
   */
  static InverseTransform exponential(double rate) {
    Require.positive("exponential", "rate", rate);
    return u -> -StrictMath.log1p(-probability(u)) / rate;
  }

  /**
   * The logistic law: what a sigmoid is the distribution function of.
   *
   * <p>Formula: {@code x = location + scale ln(u / (1 - u))}.
   *
   * @throws IllegalArgumentException if the scale is not positive, or a parameter not finite
   */
  static InverseTransform logistic(double location, double scale) {
    Require.finite("logistic", "location", location);
    Require.positive("logistic", "scale", scale);
    return u -> location + scale * (StrictMath.log(probability(u)) - StrictMath.log1p(-u));
  }

  /**
   * The Cauchy law, whose tails are too heavy for it to have a mean.
   *
   * <p>Formula: {@code x = location + scale tan(π (u - ½))}.
   *
   * @throws IllegalArgumentException if the scale is not positive, or a parameter not finite
   */
  static InverseTransform cauchy(double location, double scale) {
    Require.finite("cauchy", "location", location);
    Require.positive("cauchy", "scale", scale);
    return u -> {
      double tail = Math.min(probability(u), 1.0 - u);
      // In the tails the cotangent of the small angle keeps the digits that u - ½ would lose.
      double x =
          tail < 0.25
              ? Math.copySign(1.0 / StrictMath.tan(Math.PI * tail), u - 0.5)
              : StrictMath.tan(Math.PI * (u - 0.5));
      return location + scale * x;
    };
  }

  /**
   * The Gumbel law: the largest of many, and the noise whose argmax over logits draws a category.
   *
   * <p>Formula: {@code x = location - scale ln(-ln u)}.
   *
   * @throws IllegalArgumentException if the scale is not positive, or a parameter not finite
   */
  static InverseTransform gumbel(double location, double scale) {
    Require.finite("gumbel", "location", location);
    Require.positive("gumbel", "scale", scale);
    return u -> location - scale * StrictMath.log(-StrictMath.log(probability(u)));
  }

  /**
   * The Weibull law: lifetimes whose hazard grows (shape above 1) or falls with age.
   *
   * <p>Formula: {@code x = scale (-ln(1 - u))^(1 / shape)}.
   *
   * @throws IllegalArgumentException if shape or scale is not positive and finite
   */
  static InverseTransform weibull(double shape, double scale) {
    Require.positive("weibull", "shape", shape);
    Require.positive("weibull", "scale", scale);
    return u -> scale * StrictMath.pow(-StrictMath.log1p(-probability(u)), 1.0 / shape);
  }

  /**
   * The normal law. {@link Rng#fillNormal(double[])} is faster; this one is monotone in {@code u}.
   *
   * <p>Formula: {@code x = mean + deviation Φ⁻¹(u)}.
   *
   * @throws IllegalArgumentException if the deviation is not positive, or a parameter not finite
   */
  static InverseTransform normal(double mean, double deviation) {
    Require.finite("normal", "location", mean);
    Require.positive("normal", "scale", deviation);
    return u -> mean + deviation * StandardNormal.quantile(probability(u));
  }

  /**
   * The standard normal law confined to an interval, of which one end may be infinite.
   *
   * @throws IllegalArgumentException if {@code low < high} does not hold, or the interval is so far
   *     out that its probability is not a normal double
   */
  static InverseTransform truncatedNormal(double low, double high) {
    return new TruncatedNormal(low, high);
  }

  /**
   * A law on {@code 0, 1, ..., n - 1}.
   *
   * <p>Formula: {@code x} is the smallest {@code k} with {@code u < w_0 + ... + w_k}, the weights
   * scaled to sum 1. On a boundary that is the next index, so that {@code u} in {@code [0, 1)}
   * gives each its exact share.
   *
   * @param weights in any scale
   * @throws IllegalArgumentException if a weight is negative or not finite, or all are zero
   */
  static InverseTransform discrete(double... weights) {
    double[] cumulative = Categories.cumulative(weights);
    return u -> Categories.find(cumulative, probability(u));
  }

  /**
   * A law given by a density that has no formula for its inverse: it is tabulated at equal steps
   * and inverted numerically.
   *
   * @param density not negative, in any scale
   * @param cells the number of steps; the error falls with its square
   * @throws IllegalArgumentException if {@code low < high} does not hold with both finite, there is
   *     no cell, or the density is negative or not finite at a step, or zero at all
   */
  static TabulatedDensity ofDensity(
      DoubleUnaryOperator density, double low, double high, int cells) {
    return TabulatedDensity.tabulate(density, low, high, cells);
  }

  /** Returns a quantile's argument. */
  static double probability(double u) {
    Require.probability("quantile", "probability", u);
    return u;
  }
}
