package dev.figment.core.random;

/**
 * Two independent standard normals from two 64-bit words.
 *
 * <p>Formula: {@code (ρ cos θ, ρ sin θ)} with {@code ρ = √(-2 ln u)}, {@code u} uniform on {@code
 * (0, 1)} and {@code θ} uniform on the circle. No value exceeds {@code √(106 ln 2) = 8.57}.
 *
 * <p>{@code Math.log}, {@code Math.sin} and {@code Math.cos} may differ in the last bit from one
 * machine to the next. Here everything is double arithmetic and square root, each of which has one
 * correct result in Java 17: the same words give the same bits everywhere. {@code StrictMath} would
 * promise that too, more slowly. What takes bits apart and what computes are separate loops: only
 * the latter compile to vector instructions.
 *
 * <p>Reference: Box and Muller 1958.
 */
final class BoxMuller {

  private static final long SIGN = Long.MIN_VALUE;
  private static final long MANTISSA = 0x000FFFFFFFFFFFFFL;
  private static final long SQRT_HALF = Double.doubleToRawLongBits(0x1.6a09e667f3bcdp-1);
  private static final double INTEGERS = 0x1.8p52; // doubles near it are the integers
  private static final long INTEGERS_BITS = Double.doubleToRawLongBits(INTEGERS);
  private static final double LN_2 = 0x1.62e42fefa39efp-1;
  private static final double QUARTER_TURN = 0x1.921fb54442d18p0; // π/2

  private final double[] exponents;
  private final double[] mantissas; // and then ρ cos θ
  private final double[] arcs; // and then ρ sin θ

  /** Makes room for so many pairs. */
  BoxMuller(int most) {
    exponents = new double[most];
    mantissas = new double[most];
    arcs = new double[most];
  }

  /** Returns the two normals of two words. */
  static double[] normals(long[] words) {
    double[] normals = new double[2];
    new BoxMuller(1).normals(new long[] {words[0]}, new long[] {words[1]}, normals);
    return normals;
  }

  /** Writes the normals of each pair of words, one pair after the other. */
  void normals(long[] first, long[] second, double[] normals) {
    place(first, second);
    for (int i = 0; i < arcs.length; i++) {
      long word = second[i];
      int swap = swap(word);
      normals[2 * i + swap] = mirror(mantissas[i], word);
      normals[2 * i + 1 - swap] = arcs[i];
    }
  }

  /** Writes the normals of each pair of words, rounded, one pair after the other. */
  void normals(long[] first, long[] second, float[] normals) {
    place(first, second);
    for (int i = 0; i < arcs.length; i++) {
      long word = second[i];
      int swap = swap(word);
      normals[2 * i + swap] = (float) mirror(mantissas[i], word);
      normals[2 * i + 1 - swap] = (float) arcs[i];
    }
  }

  /** Leaves {@code ρ cos θ} and {@code ρ sin θ}, {@code θ} in {@code [-π/4, π/4)}. */
  private void place(long[] first, long[] second) {
    for (int i = 0; i < arcs.length; i++) {
      long bits = logBits(Draw.uniform(first[i]));
      exponents[i] = exponent(bits);
      mantissas[i] = mantissa(bits);
    }
    for (int i = 0; i < arcs.length; i++) {
      arcs[i] = Draw.fromOneToTwo(second[i] << 2);
    }
    place(exponents, mantissas, arcs);
  }

  private static void place(double[] exponents, double[] mantissas, double[] arcs) {
    for (int i = 0; i < arcs.length; i++) {
      exponents[i] = Math.sqrt(-2.0 * log(exponents[i], mantissas[i]));
    }
    for (int i = 0; i < arcs.length; i++) {
      mantissas[i] = cos((arcs[i] - 1.5) * QUARTER_TURN) * exponents[i];
    }
    for (int i = 0; i < arcs.length; i++) {
      arcs[i] = sin((arcs[i] - 1.5) * QUARTER_TURN) * exponents[i];
    }
  }

  /**
   * Each point is turned to one of the four quarters that are centered on an axis: the first bit
   * mirrors, the second swaps the axes; the bits after them gave the place on the quarter.
   */
  private static int swap(long word) {
    return (int) (word >>> 62) & 1;
  }

  private static double mirror(double x, long word) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(x) ^ (word & SIGN));
  }

  /** Natural logarithm of a positive normal number. */
  static double log(double x) {
    long bits = logBits(x);
    return log(exponent(bits), mantissa(bits));
  }

  private static long logBits(double x) {
    return Double.doubleToRawLongBits(x) - SQRT_HALF;
  }

  private static double exponent(long bits) {
    return Double.longBitsToDouble((bits >> 52) + INTEGERS_BITS) - INTEGERS;
  }

  private static double mantissa(long bits) {
    return Double.longBitsToDouble((bits & MANTISSA) + SQRT_HALF);
  }

  /**
   * Natural logarithm of {@code 2^k m} with {@code m} in {@code [√½, √2)}.
   *
   * <p>Formula: {@code k ln 2 + ln m}; {@code ln m = 2 artanh s}, {@code s = (m - 1) / (m + 1)}, by
   * its Taylor series.
   */
  private static double log(double k, double m) {
    double s = (m - 1.0) / (m + 1.0);
    double z = s * s;
    double tail = 1.0 / 17 + z * (1.0 / 19 + z * (1.0 / 21));
    tail = 1.0 / 11 + z * (1.0 / 13 + z * (1.0 / 15 + z * tail));
    tail = 1.0 / 5 + z * (1.0 / 7 + z * (1.0 / 9 + z * tail));
    tail = z * (1.0 / 3 + z * tail);
    double twice = s + s;
    return k * LN_2 + (twice + twice * tail);
  }

  /** Sine on {@code [-π/4, π/4]} by its Taylor series to {@code x^17}. */
  static double sin(double x) {
    double z = x * x;
    double tail = 1.0 / 6227020800L - z * (1.0 / 1307674368000L - z * (1.0 / 355687428096000L));
    tail = 1.0 / 5040 - z * (1.0 / 362880 - z * (1.0 / 39916800 - z * tail));
    return x - x * z * (1.0 / 6 - z * (1.0 / 120 - z * tail));
  }

  /** Cosine on {@code [-π/4, π/4]} by its Taylor series to {@code x^16}. */
  static double cos(double x) {
    double z = x * x;
    double tail = 1.0 / 479001600 - z * (1.0 / 87178291200L - z * (1.0 / 20922789888000L));
    tail = 1.0 / 720 - z * (1.0 / 40320 - z * (1.0 / 3628800 - z * tail));
    return 1.0 - z * (1.0 / 2 - z * (1.0 / 24 - z * tail));
  }
}
