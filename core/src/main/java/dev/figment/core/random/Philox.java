package dev.figment.core.random;

/**
 * The Philox 4x32-10 block function: 128 bits of counter and 64 bits of key become 128 random bits.
 *
 * <p>It is a function, not a sequence: block {@code i} is computed from {@code i} alone. That is
 * why a fill gives the same numbers with any number of threads, and why the whole state of a
 * generator is its key and its counter.
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

  private Philox() {}

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
   * Writes consecutive blocks, two 64-bit words each, least significant half first.
   *
   * @param keys the {@link #keys} of a key
   * @param high the upper 64 bits of the counter, {@code x2} in its low half
   * @param low the lower 64 bits of the first block's counter, {@code x0} in its low half
   * @param words filled from the start
   * @param blocks how many blocks, at most {@code words.length / 2}
   */
  static void blocks(long[] keys, long high, long low, long[] words, int blocks) {
    for (int block = 0; block < blocks; block++) {
      long counter = low + block;
      long x0 = counter & LOW;
      long x1 = counter >>> 32;
      long x2 = high & LOW;
      long x3 = high >>> 32;
      for (int i = 0; i < 2 * ROUNDS; i += 2) {
        long product0 = MULTIPLIER_0 * x0;
        long product1 = MULTIPLIER_1 * x2;
        x0 = (product1 >>> 32) ^ x1 ^ keys[i];
        x1 = product1 & LOW;
        x2 = (product0 >>> 32) ^ x3 ^ keys[i + 1];
        x3 = product0 & LOW;
      }
      words[2 * block] = x0 | (x1 << 32);
      words[2 * block + 1] = x2 | (x3 << 32);
    }
  }
}
