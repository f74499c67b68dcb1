package dev.figment.core.kernel.onednn;

import dev.figment.core.kernel.memory.Storage;

/**
 * Loops that make one element of each row. Sums halve a block again and again, and add in double.
 */
final class Rows {
  private static final int SHORT = 32;

  private Rows() {}

  /** Reduces so many rows of {@code n} elements. */
  static void reduce(boolean max, Storage x, int rows, int n, Storage z) {
    HeapBlocks blocks = HeapBlocks.current();
    float[] results = blocks.get(0);
    int held = 0;
    for (int row = 0; row < rows; row++) {
      long from = (long) row * n;
      results[held++] = (float) (max ? max(blocks, x, from, n) : sum(blocks, x, from, n));
      if (held == HeapBlocks.LENGTH || row == rows - 1) {
        blocks.write(z, row + 1L - held, results, held);
        held = 0;
      }
    }
  }

  private static double sum(HeapBlocks blocks, Storage x, long from, int n) {
    float[] a = blocks.get(1);
    float[] b = blocks.get(2);
    double sum = 0;
    for (int at = 0; at < n; ) {
      int count = Math.min(HeapBlocks.LENGTH, n - at);
      blocks.read(x, from + at, a, 0, count);
      sum += sum(a, b, count);
      at += count;
    }
    return sum;
  }

  private static double sum(float[] a, float[] b, int count) {
    float[] from = a;
    float[] to = b;
    int rest = count;
    double odd = 0;
    while (rest > SHORT) {
      int half = rest / 2;
      if (rest % 2 == 1) {
        odd += from[rest - 1];
      }
      addHalves(from, to, half);
      float[] swap = from;
      from = to;
      to = swap;
      rest = half;
    }
    for (int i = 0; i < rest; i++) {
      odd += from[i];
    }
    return odd;
  }

  /** {@code to_i = from_i + from_(half + i)}. */
  private static void addHalves(float[] from, float[] to, int half) {
    for (int i = 0; i < half; i++) {
      to[i] = from[i] + from[half + i];
    }
  }

  private static double max(HeapBlocks blocks, Storage x, long from, int n) {
    float[] a = blocks.get(1);
    float max = Float.NEGATIVE_INFINITY;
    for (int at = 0; at < n; ) {
      int count = Math.min(HeapBlocks.LENGTH, n - at);
      blocks.read(x, from + at, a, 0, count);
      for (int i = 0; i < count; i++) {
        max = Math.max(max, a[i]);
      }
      at += count;
    }
    return max;
  }
}
