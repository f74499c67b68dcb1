package dev.figment.core.random;

import dev.figment.core.check.Require;

/**
 * The inverse distribution function of a standard normal confined to an interval.
 *
 * <p>Formula: {@code x = Φ⁻¹(Φ(low) + u (Φ(high) - Φ(low)))}, worked in whichever tail keeps the
 * digits: an interval that leans to the right is mirrored first.
 */
final class TruncatedNormal implements InverseTransform {

  private final double low;
  private final double high;
  private final boolean mirrored;
  private final double below; // the probability left of the (mirrored) interval
  private final double mass;

  TruncatedNormal(double low, double high) {
    if (!(low < high)) {
      throw new IllegalArgumentException(
          "truncatedNormal: bounds are not in order, expected low < high, got [%s, %s]"
              .formatted(low, high));
    }
    this.low = low;
    this.high = high;
    mirrored = low > -high;
    below = StandardNormal.cdf(mirrored ? -high : low);
    mass = StandardNormal.cdf(mirrored ? -low : high) - below;
    if (mass < Double.MIN_NORMAL) {
      throw new IllegalArgumentException(
          "truncatedNormal: interval too unlikely, expected a probability >= 2^-1022, got [%s, %s]"
              .formatted(low, high));
    }
  }

  @Override
  public double quantile(double u) {
    Require.probability("quantile", "probability", u);
    double share = mirrored ? 1.0 - u : u;
    double x = StandardNormal.quantile(below + share * mass);
    return Math.min(Math.max(mirrored ? -x : x, low), high);
  }
}
