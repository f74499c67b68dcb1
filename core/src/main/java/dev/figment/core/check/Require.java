package dev.figment.core.check;

/**
 * The conditions on numbers that are given.
 *
 * <p>A message reads {@code mlpGan: latents out of range, expected >= 1, got 0}.
 */
public final class Require {
  private Require() {}

  /**
   * Accepts a count that is not too small.
   *
   * @throws IllegalArgumentException if it is below {@code least}
   */
  public static void atLeast(String owner, String name, long value, long least) {
    if (value < least) {
      throw outOfRange(owner, name, ">= " + least, value);
    }
  }

  /**
   * Accepts a positive, finite number.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static void positive(String owner, String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw outOfRange(owner, name, "> 0", value);
    }
  }

  /**
   * Accepts a finite number from 0.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static void notNegative(String owner, String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw outOfRange(owner, name, ">= 0", value);
    }
  }

  /**
   * Accepts a number from 0 to below 1.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static void fraction(String owner, String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw outOfRange(owner, name, "0 <= %s < 1".formatted(name), value);
    }
  }

  /**
   * Accepts a number from 0 to 1.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static void probability(String owner, String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw outOfRange(owner, name, "0 <= %s <= 1".formatted(name), value);
    }
  }

  /**
   * Accepts a finite number.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static void finite(String owner, String name, double value) {
    if (!Double.isFinite(value)) {
      throw outOfRange(owner, name, "a finite number", value);
    }
  }

  /**
   * Accepts what fits by a condition of its own.
   *
   * @param expected what would fit, as {@code multiples of 8}
   * @throws IllegalArgumentException if it does not
   */
  public static void fits(String owner, String name, String expected, boolean isFit, Object got) {
    if (!isFit) {
      throw outOfRange(owner, name, expected, got);
    }
  }

  private static IllegalArgumentException outOfRange(
      String owner, String name, String expected, Object got) {
    return new IllegalArgumentException(
        "%s: %s out of range, expected %s, got %s".formatted(owner, name, expected, got));
  }
}
