package dev.figment.core.kernel.onednn.reduction;

import dev.figment.core.kernel.loop.Frame;
import dev.figment.core.kernel.tuning.Tuned;
import dev.figment.core.memory.Storage;
import java.util.Arrays;

/**
 * Loops that make one row of many, element by element.
 *
 * <p>Narrow rows are taken several at once, as one wide row, so that each loop is long enough to
 * run in vectors. Sums are taken over in double every few rows.
 */
final class Columns {
  private static final int ROWS_IN_FLOAT = 32;

  private final boolean max;
  private final Storage x;
  private final Storage z;
  private final int n;
  private final int inner;
  private final double[] totals;

  private Columns(boolean max, Storage x, int n, int inner, Storage z) {
    this.max = max;
    this.x = x;
    this.z = z;
    this.n = n;
    this.inner = inner;
    int most = Math.min(Frame.LENGTH, inner);
    totals = new double[most * Math.max(1, Math.min(n, Tuned.WIDE_ROW / most))];
  }

  /** Reduces {@code [outer, n, inner]} to {@code [outer, inner]}. */
  static void reduce(boolean max, Storage x, int outer, int n, int inner, Storage z) {
    Columns columns = new Columns(max, x, n, inner, z);
    for (int o = 0; o < outer; o++) {
      for (int from = 0; from < inner; from += Frame.LENGTH) {
        columns.reduce(o, from, Math.min(Frame.LENGTH, inner - from));
        if (from > inner - Frame.LENGTH) {
          break;
        }
      }
    }
  }

  /** Reduces a stripe of columns. */
  private void reduce(int outer, int from, int width) {
    int together = width == inner ? totals.length / width : 1;
    int lanes = together * width;
    try (Frame frame = Frame.open()) {
      float[] block = frame.block();
      float[] partial = frame.block();
      Arrays.fill(totals, max ? Double.NEGATIVE_INFINITY : 0);
      Arrays.fill(partial, 0, lanes, max ? Float.NEGATIVE_INFINITY : 0);
      long begin = (long) outer * n * inner + from;
      int held = 0;
      for (int row = 0; row < n; row += together) {
        int count = Math.min(together, n - row) * width;
        frame.read(x, begin + (long) row * inner, block, 0, count);
        if (max) {
          max(partial, block, count);
        } else {
          add(partial, block, count);
        }
        if (++held == ROWS_IN_FLOAT || row >= n - together) {
          takeOver(partial, lanes);
          held = 0;
        }
      }
      write((long) outer * inner + from, width, together);
    }
  }

  private void takeOver(float[] partial, int lanes) {
    for (int i = 0; i < lanes; i++) {
      totals[i] = max ? Math.max(totals[i], partial[i]) : totals[i] + partial[i];
    }
    Arrays.fill(partial, 0, lanes, max ? Float.NEGATIVE_INFINITY : 0);
  }

  private void write(long at, int width, int together) {
    try (Frame frame = Frame.open()) {
      float[] result = frame.block();
      for (int i = 0; i < width; i++) {
        double total = totals[i];
        for (int k = 1; k < together; k++) {
          double next = totals[k * width + i];
          total = max ? Math.max(total, next) : total + next;
        }
        result[i] = (float) total;
      }
      frame.write(z, at, result, width);
    }
  }

  private static void add(float[] partial, float[] block, int count) {
    for (int i = 0; i < count; i++) {
      partial[i] += block[i];
    }
  }

  private static void max(float[] partial, float[] block, int count) {
    for (int i = 0; i < count; i++) {
      partial[i] = Math.max(partial[i], block[i]);
    }
  }
}
