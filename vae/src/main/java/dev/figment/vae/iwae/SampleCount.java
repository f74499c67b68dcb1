package dev.figment.vae.iwae;

/**
 * How many draws the bound is made of in the course of a training: one at first, more by equal
 * factors in its middle, all at its end. One draw costs little and learns what most draws would.
 *
 * <p>Reference: Burda et al. 2016, table 2, go from one draw to fifty at once, after a whole
 * training.
 *
 * @param last draws at the end, {@code k}
 * @param from the share of the training after which they become more
 * @param until the share of the training after which they stay
 */
public record SampleCount(int last, double from, double until) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if there are no draws, or the shares are out of order
   */
  public SampleCount {
    if (last < 1 || !(0 <= from && from <= until && until <= 1)) {
      throw new IllegalArgumentException(
          "iwae: samples out of range, expected last >= 1 and 0 <= from <= until <= 1, got"
              + " %s, %s and %s".formatted(last, from, until));
    }
  }

  /** Returns as many draws from beginning to end. */
  public static SampleCount constant(int count) {
    return new SampleCount(count, 0, 0);
  }

  /** How many after a share of the training, from 0 to 1. */
  int at(double share) {
    if (share >= until) {
      return last;
    }
    if (share <= from) {
      return 1;
    }
    return (int) Math.round(Math.pow(last, (share - from) / (until - from)));
  }
}
