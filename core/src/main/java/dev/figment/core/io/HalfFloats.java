package dev.figment.core.io;

/**
 * Numbers of 16 bits: halves, with 5 bits of exponent and 10 of fraction, and the upper halves of
 * floats.
 *
 * <p>What was widened is narrowed to the same bits again, that which is no number too.
 */
final class HalfFloats {
  private static final int SIGN = 0x8000;
  private static final int INFINITE = 0x7c00; // of a half
  private static final int FLOAT_INFINITE = 0x7f800000;
  private static final int LEAST_TOO_LARGE = 0x477ff000; // 65520, which rounds to infinity
  private static final int LEAST_NORMAL = 0x38800000; // 2^-14
  private static final int REBIAS = 112 << 23; // 127 - 15

  private HalfFloats() {}

  /**
   * Widens a half.
   *
   * <p>Formula: {@code ±2^(exponent - 15) · 1.fraction}, or {@code ±2^-24 · fraction} where the
   * exponent is 0.
   */
  static float ofHalf(short bits) {
    int sign = (bits & SIGN) << 16;
    int magnitude = bits & ~SIGN & 0xffff;
    if (magnitude < 0x400) {
      return Float.intBitsToFloat(sign | Float.floatToRawIntBits(magnitude * 0x1p-24f));
    }
    // Infinities and non-numbers have the highest exponent here as there.
    int exponentShift = magnitude < INFINITE ? 127 - 15 : 255 - 31;
    return Float.intBitsToFloat(sign | (magnitude << 13) + (exponentShift << 23));
  }

  /** Rounds to the nearest half, of two to the even one. */
  static short toHalf(float value) {
    int bits = Float.floatToRawIntBits(value);
    int sign = bits >>> 16 & SIGN;
    int magnitude = bits & Integer.MAX_VALUE;
    if (magnitude > FLOAT_INFINITE) {
      int fraction = magnitude >>> 13 & 0x3ff;
      return (short) (sign | INFINITE | (fraction == 0 ? 0x200 : fraction));
    } else if (magnitude >= LEAST_TOO_LARGE) {
      return (short) (sign | INFINITE);
    } else if (magnitude < LEAST_NORMAL) {
      return (short) (sign | (int) Math.rint(Math.abs(value) * 0x1p24));
    }
    int rounded = magnitude + 0xfff + (magnitude >>> 13 & 1);
    return (short) (sign | (rounded - REBIAS) >>> 13);
  }

  /** Widens the upper half of a float. */
  static float ofBrain(short bits) {
    return Float.intBitsToFloat(bits << 16);
  }

  /** Rounds to the nearest float whose lower half is zero, of two to the even one. */
  static short toBrain(float value) {
    int bits = Float.floatToRawIntBits(value);
    if (Float.isNaN(value)) {
      int upper = bits >>> 16;
      return (short) ((upper & 0x7f) == 0 ? upper | 0x40 : upper);
    }
    return (short) ((bits + 0x7fff + (bits >>> 16 & 1)) >>> 16);
  }
}
