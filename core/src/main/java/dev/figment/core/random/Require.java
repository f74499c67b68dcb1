package dev.figment.core.random;

/** The conditions on arguments that several laws share. */
final class Require {

  private Require() {}

  /** Returns {@code p} if it is from 0 to 1. */
  static double probability(String op, double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException(
          "%s: probability out of range, expected 0 <= p <= 1, got %s".formatted(op, p));
    }
    return p;
  }

  /** Returns the bound if it is positive. */
  static int bound(String op, int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException(
          "%s: bound is not positive, expected >= 1, got %s".formatted(op, bound));
    }
    return bound;
  }

  /** Accepts a positive and finite parameter. */
  static void positive(String law, String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "%s: bad %s, expected a finite number > 0, got %s".formatted(law, name, value));
    }
  }

  /** Accepts a finite location and a positive, finite scale. */
  static void locationAndScale(String law, double location, double scale) {
    if (!Double.isFinite(location)) {
      throw new IllegalArgumentException(
          "%s: bad location, expected a finite number, got %s".formatted(law, location));
    }
    positive(law, "scale", scale);
  }

  /** Accepts a count from 0. */
  static void count(String op, int count) {
    if (count < 0) {
      throw new IllegalArgumentException(
          "%s: negative count, expected >= 0, got %s".formatted(op, count));
    }
  }
}
