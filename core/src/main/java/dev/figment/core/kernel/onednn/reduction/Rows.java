package dev.figment.core.kernel.onednn.reduction;

import dev.figment.core.kernel.loop.Frame;
import dev.figment.core.kernel.onednn.engine.Lane;
import dev.figment.core.kernel.thread.Parallel;
import dev.figment.core.kernel.tuning.Tuned;
import dev.figment.core.memory.Scope;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;

/** Reductions of rows that oneDNN does badly: maxima, and the sums of short and of long rows. */
public final class Rows {
  private static final int STRETCH = Frame.LENGTH;

  private Rows() {}

  /** The largest of each of so many rows of {@code n} elements; NaN if one is. */
  static void max(Storage x, int rows, int n, Storage z) {
    try (Frame frame = Frame.open()) {
      float[] results = frame.block();
      int held = 0;
      for (int row = 0; row < rows; row++) {
        results[held++] = max(x, (long) row * n, n);
        if (held == Frame.LENGTH || row == rows - 1) {
          frame.write(z, row + 1L - held, results, held);
          held = 0;
        }
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
    if (n < Tuned.SHORT_ROW) {
      Parallel.ranges(
          rows, Math.max(1, Tuned.LOOPED / n), (from, to) -> sumShort(x, from, to, n, z));
      return;
    }
    int whole = n / STRETCH;
    if (whole == 0) {
      Lane.current().run(new RowSum(rows, n), x.source(), z.target());
      return;
    }
    Lane lane = Lane.current();
    try (Frame frame = Frame.open()) {
      float[] result = new float[1];
      try (Scope scope = Scope.open()) {
        Storage sums = Storage.allocate(Shape.of(whole), DType.FLOAT);
        for (int row = 0; row < rows; row++) {
          long from = (long) row * n;
          lane.run(new RowSum(whole, STRETCH), lane.from(x, from), sums.target());
          result[0] =
              (float) (add(sums, 0, whole) + add(x, from + (long) whole * STRETCH, n % STRETCH));
          frame.write(z, row, result, 1);
        }
      }
    }
  }

  /** Sums of the rows in a range, as many at once as fill a block. */
  private static void sumShort(Storage x, int from, int to, int n, Storage z) {
    try (Frame frame = Frame.open()) {
      float[] a = frame.block();
      float[] sums = frame.block();
      int together = Frame.LENGTH / n;
      for (int row = from; row < to; row += together) {
        int count = Math.min(together, to - row);
        frame.read(x, (long) row * n, a, 0, count * n);
        for (int i = 0; i < count; i++) {
          sums[i] = add(a, i * n, n);
        }
        frame.write(z, row, sums, count);
      }
    }
  }

  /** The sum of {@code n} elements, four sums at once: none waits for the one before. */
  static float add(float[] a, int from, int n) {
    float first = 0;
    float second = 0;
    float third = 0;
    float fourth = 0;
    int i = from;
    for (; i <= from + n - 4; i += 4) {
      first += a[i];
      second += a[i + 1];
      third += a[i + 2];
      fourth += a[i + 3];
    }
    for (; i < from + n; i++) {
      first += a[i];
    }
    return (first + second) + (third + fourth);
  }

  private static double add(Storage x, long from, int n) {
    try (Frame frame = Frame.open()) {
      float[] a = frame.block();
      double sum = 0;
      for (int at = 0; at < n; ) {
        int count = Math.min(Frame.LENGTH, n - at);
        frame.read(x, from + at, a, 0, count);
        for (int i = 0; i < count; i++) {
          sum += a[i];
        }
        at += count;
      }
      return sum;
    }
  }

  private static float max(Storage x, long from, int n) {
    try (Frame frame = Frame.open()) {
      float[] a = frame.block();
      float max = Float.NEGATIVE_INFINITY;
      for (int at = 0; at < n; ) {
        int count = Math.min(Frame.LENGTH, n - at);
        frame.read(x, from + at, a, 0, count);
        for (int i = 0; i < count; i++) {
          max = Math.max(max, a[i]);
        }
        at += count;
      }
      return max;
    }
  }
}
