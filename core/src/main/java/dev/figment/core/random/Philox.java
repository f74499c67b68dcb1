package dev.figment.core.random;

import java.util.Arrays;

/**
 * The Philox 4x32-10 block function: 128 bits of counter and 64 bits of key become 128 random bits.
 *
 * <p>It is a function, not a sequence: block {@code i} is computed from {@code i} alone. That is
 * why a fill gives the same numbers with any number of threads, and why the whole state of a
 * generator is its key and its counter. It is also why blocks are computed side by side, round by
 * round: such loops compile to vector instructions.
 *
 * <p>Formula: ten rounds of {@code (x0, x1, x2, x3) → (hi(M1 x2) ⊕ x1 ⊕ k0, lo(M1 x2), hi(M0 x0) ⊕
 * x3 ⊕ k1, lo(M0 x0))}; between rounds {@code k0 += W0}, {@code k1 += W1}.
 *
 * <p>Reference: Salmon et al. 2011, section 4.3.
 */
final class Philox {

  private static final int ROUNDS = 10;
  private static final long MULTIPLIER_0 = 0xD2511F53L;
  private static final long MULTIPLIER_1 = 0xCD9E8D57L;
  private static final int WEYL_0 = 0x9E3779B9; // the golden ratio's fraction
  private static final int WEYL_1 = 0xBB67AE85; // the fraction of the square root of 3
  private static final long LOW = 0xFFFFFFFFL;

  private final long[] x0;
  private final long[] x1;
  private final long[] x2;
  private final long[] x3;

  /** Makes room for so many blocks. */
  Philox(int most) {
    x0 = new long[most];
    x1 = new long[most];
    x2 = new long[most];
    x3 = new long[most];
  }

  /**
   * Returns the halves of the key as each round takes them, one after the other.
   *
   * @param key the key, {@code k0} in its low half
   */
  static long[] keys(long key) {
    long[] keys = new long[2 * ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      keys[2 * round] = ((int) key + round * WEYL_0) & LOW;
      keys[2 * round + 1] = ((int) (key >>> 32) + round * WEYL_1) & LOW;
    }
    return keys;
  }

  /**
   * Computes consecutive blocks, two 64-bit words each.
   *
   * @param keys the {@link #keys} of a key
   * @param high the upper 64 bits of the counter, {@code x2} in its low half
   * @param low the lower 64 bits of the first block's counter, {@code x0} in its low half
   * @param blocks how many
   */
  void compute(long[] keys, long high, long low, int blocks) {
    for (int i = 0; i < blocks; i++) {
      x0[i] = (low + i) & LOW;
      x1[i] = (low + i) >>> 32;
    }
    Arrays.fill(x2, 0, blocks, high & LOW);
    Arrays.fill(x3, 0, blocks, high >>> 32);
    for (int i = 0; i < 2 * ROUNDS; i += 2) {
      round(x0, x1, x2, x3, keys[i], keys[i + 1], blocks);
    }
    join(x0, x1, blocks);
    join(x2, x3, blocks);
  }

  /** Returns the first word of each block, until others are computed. */
  long[] first() {
    return x0;
  }

  /** Returns the second word of each block, until others are computed. */
  long[] second() {
    return x2;
  }

  private static void round(
      long[] x0, long[] x1, long[] x2, long[] x3, long key0, long key1, int blocks) {
    for (int i = 0; i < blocks; i++) {
      long product0 = MULTIPLIER_0 * x0[i];
      long product1 = MULTIPLIER_1 * x2[i];
      x0[i] = (product1 >>> 32) ^ x1[i] ^ key0;
      x1[i] = product1 & LOW;
      x2[i] = (product0 >>> 32) ^ x3[i] ^ key1;
      x3[i] = product0 & LOW;
    }
  }

  /** Puts a word together, the least significant half from the first array. */
  private static void join(long[] word, long[] upper, int blocks) {
    for (int i = 0; i < blocks; i++) {
      word[i] |= upper[i] << 32;
    }
  }
}
