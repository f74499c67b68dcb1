package dev.figment.core.kernel.onednn;

import dev.figment.core.kernel.memory.Scope;
import dev.figment.core.kernel.memory.Storage;
import dev.figment.core.tensor.DType;
import dev.figment.core.tensor.Shape;

/** Reductions of rows that oneDNN gets wrong: maxima, and the sums of long rows. */
final class Rows {
  private static final int STRETCH = HeapBlocks.LENGTH;

  private Rows() {}

  /** The largest of each of so many rows of {@code n} elements; NaN if one is. */
  static void max(Storage x, int rows, int n, Storage z) {
    HeapBlocks blocks = HeapBlocks.current();
    float[] results = blocks.get(0);
    int held = 0;
    for (int row = 0; row < rows; row++) {
      results[held++] = max(blocks, x, (long) row * n, n);
      if (held == HeapBlocks.LENGTH || row == rows - 1) {
        blocks.write(z, row + 1L - held, results, held);
        held = 0;
      }
    }
  }

  /**
   * The sum of each of so many rows of {@code n} elements.
   *
   * <p>oneDNN sums stretches of a row, too short to lose digits; their sums are added in double.
   */
  @SuppressWarnings("try") // the scope is there to be closed
  static void sum(Storage x, int rows, int n, Storage z) {
    int whole = n / STRETCH;
    if (whole == 0) {
      Lane.current().run(new RowSum(rows, n), x.pointer(), z.pointer());
      return;
    }
    Lane lane = Lane.current();
    HeapBlocks blocks = HeapBlocks.current();
    float[] result = new float[1];
    try (Scope scope = Scope.open()) {
      Storage sums = Storage.allocate(Shape.of(whole), DType.FLOAT);
      for (int row = 0; row < rows; row++) {
        long from = (long) row * n;
        lane.run(new RowSum(whole, STRETCH), lane.at(x, from), sums.pointer());
        result[0] =
            (float)
                (add(blocks, sums, 0, whole)
                    + add(blocks, x, from + (long) whole * STRETCH, n % STRETCH));
        blocks.write(z, row, result, 1);
      }
    }
  }

  private static double add(HeapBlocks blocks, Storage x, long from, int n) {
    float[] a = blocks.get(1);
    double sum = 0;
    for (int at = 0; at < n; ) {
      int count = Math.min(HeapBlocks.LENGTH, n - at);
      blocks.read(x, from + at, a, 0, count);
      for (int i = 0; i < count; i++) {
        sum += a[i];
      }
      at += count;
    }
    return sum;
  }

  private static float max(HeapBlocks blocks, Storage x, long from, int n) {
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
