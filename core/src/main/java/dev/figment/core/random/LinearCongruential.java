package dev.figment.core.random;

import java.math.BigInteger;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * The linear congruential recurrence: the simplest machine that makes numbers which look random.
 *
 * <p>It is here to show where uniform numbers can come from. Nothing in the library draws from it:
 * its points lie on planes and the low bits of a power-of-two modulus repeat early. {@link Rng} is
 * for use.
 *
 * <p>Formula: {@code x' = (a x + c) mod m}; as a uniform number, {@code x / m}.
 *
 * <p>Reference: Lehmer 1951; Knuth 1997, section 3.2.1.
 *
 * @param multiplier {@code a}, from 1 to below {@code m}
 * @param increment {@code c}, from 0 to below {@code m}
 * @param modulus {@code m}, at least 2
 */
public record LinearCongruential(long multiplier, long increment, long modulus) {

  /**
   * Makes a recurrence.
   *
   * @throws IllegalArgumentException if a constant is out of its range
   */
  public LinearCongruential {
    if (modulus < 2) {
      throw new IllegalArgumentException(
          "linearCongruential: modulus too small, expected >= 2, got " + modulus);
    }
    requireBelow("multiplier", multiplier, 1, modulus);
    requireBelow("increment", increment, 0, modulus);
  }

  /** The generator of Numerical Recipes, modulo 2^32. Reference: Press et al. 1992, section 7.1. */
  public static LinearCongruential numericalRecipes() {
    return new LinearCongruential(1664525L, 1013904223L, 1L << 32);
  }

  /**
   * The minimal standard generator, multiplicative modulo the prime {@code 2^31 - 1}; seeds from 1.
   * Reference: Park and Miller 1988.
   */
  public static LinearCongruential minimalStandard() {
    return new LinearCongruential(16807L, 0L, (1L << 31) - 1);
  }

  /**
   * The minimal standard with the better multiplier that its authors gave later; seeds from 1.
   * Reference: Park, Miller and Stockmeyer 1993.
   */
  public static LinearCongruential minimalStandardRevised() {
    return new LinearCongruential(48271L, 0L, (1L << 31) - 1);
  }

  /**
   * The recurrence inside {@code java.util.Random}, which hands out the upper bits of its 48 and
   * starts from the seed exclusive-or the multiplier.
   */
  public static LinearCongruential javaUtilRandom() {
    return new LinearCongruential(0x5DEECE66DL, 0xBL, 1L << 48);
  }

  /**
   * Returns the state after {@code x}.
   *
   * @throws IllegalArgumentException if {@code x} is not from 0 to below the modulus
   */
  public long next(long x) {
    requireBelow("state", x, 0, modulus);
    if (Long.bitCount(modulus) == 1) {
      return (multiplier * x + increment) & (modulus - 1); // overflow drops multiples of m
    }
    if (Math.multiplyHigh(multiplier, x) == 0 && multiplier * x >= 0) {
      long product = multiplier * x % modulus;
      long room = modulus - increment;
      return product < room ? product + increment : product - room;
    }
    return BigInteger.valueOf(multiplier)
        .multiply(BigInteger.valueOf(x))
        .add(BigInteger.valueOf(increment))
        .mod(BigInteger.valueOf(modulus))
        .longValueExact();
  }

  /**
   * Returns the states that follow a seed, without end; the seed itself is not among them.
   *
   * @throws IllegalArgumentException if the seed is not from 0 to below the modulus
   */
  public LongStream states(long seed) {
    return LongStream.iterate(next(seed), this::next);
  }

  /**
   * Returns the uniform numbers {@code x / m} that follow a seed, without end; in {@code [0, 1)},
   * but for rounding where the modulus exceeds 2^53.
   *
   * @throws IllegalArgumentException if the seed is not from 0 to below the modulus
   */
  public DoubleStream uniforms(long seed) {
    return states(seed).mapToDouble(x -> (double) x / modulus);
  }

  /**
   * Returns whether every state is visited before any comes again, from any seed.
   *
   * <p>Formula: {@code c} and {@code m} have no common factor, every prime that divides {@code m}
   * divides {@code a - 1}, and so does 4 if it divides {@code m}.
   *
   * <p>A multiplicative generator ({@code c = 0}) never has it, for zero stays zero; the minimal
   * standard visits all states but that one.
   *
   * <p>Reference: Hull and Dobell 1962, theorem 1.
   */
  public boolean hasFullPeriod() {
    boolean coprime = gcd(increment, modulus) == 1;
    boolean fours = modulus % 4 != 0 || (multiplier - 1) % 4 == 0;
    return coprime && fours && everyPrimeDivides(modulus, multiplier - 1);
  }

  /** Whether each prime factor of {@code m} divides {@code n}, by dividing out what they share. */
  private static boolean everyPrimeDivides(long m, long n) {
    long rest = m;
    for (long shared = gcd(rest, n); shared > 1; shared = gcd(rest, n)) {
      rest /= shared;
    }
    return rest == 1;
  }

  private static long gcd(long x, long y) {
    return y == 0 ? x : gcd(y, x % y);
  }

  private static void requireBelow(String name, long value, long least, long modulus) {
    if (value < least || value >= modulus) {
      throw new IllegalArgumentException(
          "linearCongruential: %s out of range, expected %s to %s, got %s"
              .formatted(name, least, modulus - 1, value));
    }
  }
}
