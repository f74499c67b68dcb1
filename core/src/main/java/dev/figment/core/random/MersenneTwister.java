package dev.figment.core.random;

/**
 * The generator under PyTorch's, NumPy's and Python's random numbers.
 *
 * <p>Reference: Matsumoto and Nishimura 1998, MT19937.
 */
public final class MersenneTwister {
  private static final int SIZE = 624;
  private static final int HALF = 397;

  private final int[] state = new int[SIZE];
  private int next = SIZE;

  private MersenneTwister(int seed) {
    state[0] = seed;
    for (int i = 1; i < SIZE; i++) {
      state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
    }
  }

  /** Returns the generator of a seed, as PyTorch and NumPy begin it. */
  public static MersenneTwister seed(int seed) {
    return new MersenneTwister(seed);
  }

  /** Returns the generator of a key of one word, as Python's {@code random.Random} begins it. */
  public static MersenneTwister key(int key) {
    MersenneTwister twister = new MersenneTwister(19650218);
    int[] s = twister.state;
    int i = 1;
    for (int k = 0; k < SIZE; k++) {
      s[i] = (s[i] ^ ((s[i - 1] ^ (s[i - 1] >>> 30)) * 1664525)) + key;
      i = twister.after(i);
    }
    for (int k = 1; k < SIZE; k++) {
      s[i] = (s[i] ^ ((s[i - 1] ^ (s[i - 1] >>> 30)) * 1566083941)) - i;
      i = twister.after(i);
    }
    s[0] = 0x80000000;
    return twister;
  }

  /** Returns the next 32 bits. */
  public int nextWord() {
    if (next == SIZE) {
      twist();
    }
    int y = state[next++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return y ^ (y >>> 18);
  }

  /** Returns the next uniform number of 53 bits, as NumPy and Python make it. */
  public double nextUniform() {
    long high = Integer.toUnsignedLong(nextWord() >>> 5);
    long low = Integer.toUnsignedLong(nextWord() >>> 6);
    return ((high << 26) + low) * 0x1p-53;
  }

  private int after(int i) {
    if (i + 1 < SIZE) {
      return i + 1;
    }
    state[0] = state[SIZE - 1];
    return 1;
  }

  private void twist() {
    for (int i = 0; i < SIZE; i++) {
      int y = (state[i] & 0x80000000) | (state[(i + 1) % SIZE] & 0x7fffffff);
      int odd = (y & 1) == 0 ? 0 : 0x9908b0df;
      state[i] = state[(i + HALF) % SIZE] ^ (y >>> 1) ^ odd;
    }
    next = 0;
  }
}
