package dev.figment.core.random;

/**
 * The maps from one 64-bit random word to one value.
 *
 * <p>Every value takes exactly one word, so that value {@code i} of a fill depends on word {@code
 * i} alone. Doubles are put together from bits and never converted from an integer: on x86 that
 * conversion waits for the one before it, which more than halves the speed of a fill.
 */
final class Draw {

  private static final long ONE = Double.doubleToRawLongBits(1.0);
  private static final int ONE_FLOAT = Float.floatToRawIntBits(1f);
  private static final long LOW = 0xFFFFFFFFL;

  private Draw() {}

  /** Uniform on {@code [1, 2)}: the multiples of 2^-52. */
  static double fromOneToTwo(long word) {
    return Double.longBitsToDouble(ONE | (word >>> 12));
  }

  /** Uniform on {@code (0, 1)}: the odd multiples of 2^-53, which fear no logarithm and no tail. */
  static double uniform(long word) {
    return fromOneToTwo(word) - (1.0 - 0x1p-53);
  }

  /** Uniform on {@code [0, 1)}: the multiples of 2^-24, so that the float is exact. */
  static float uniformFloat(long word) {
    return (float) (Double.longBitsToDouble(ONE | (word >>> 40 << 28)) - 1.0);
  }

  /**
   * One with probability {@code p}, else zero; made from a sign bit, for no branch can guess it.
   */
  static float bernoulli(double p, long word) {
    long below = Double.doubleToRawLongBits(uniform(word) - p) >> 63;
    return Float.intBitsToFloat((int) below & ONE_FLOAT);
  }

  /**
   * Uniform on {@code 0 .. bound - 1}: {@code ⌊word · bound / 2^64⌋}, exact in two halves. No
   * value's probability is off by more than 2^-64, which is the price of never drawing twice.
   */
  static int below(int bound, long word) {
    return (int) (((word >>> 32) * bound + (((word & LOW) * bound) >>> 32)) >>> 32);
  }
}
