package dev.figment.core.kernel.onednn.reduction;

import dev.figment.core.kernel.loop.Frame;
import dev.figment.core.kernel.thread.Parallel;
import dev.figment.core.memory.Storage;
import java.util.Arrays;

/**
 * Rows with a NaN become NaN as a whole: a distribution of which one element is not a number has no
 * sum, but oneDNN gives the others 0.
 */
final class NotNumbers {
  private static final int WORTH_A_THREAD = 1 << 15;

  private NotNumbers() {}

  /** Looks through rows of {@code n} elements; modified where there is a NaN. */
  static void spread(Storage x, int n) {
    int rows = x.shape().size() / n;
    Parallel.ranges(rows, Math.max(1, WORTH_A_THREAD / n), (from, to) -> spread(x, from, to, n));
  }

  private static void spread(Storage x, int from, int to, int n) {
    long end = (long) to * n;
    try (Frame frame = Frame.open()) {
      float[] a = frame.block();
      for (long at = (long) from * n; at < end; at += Frame.LENGTH) {
        int count = (int) Math.min(Frame.LENGTH, end - at);
        frame.read(x, at, a, 0, count);
        if (Float.isNaN(nothing(a, count))) {
          for (int i = 0; i < count; i++) {
            if (Float.isNaN(a[i])) {
              fill(x, (at + i) / n * n, n);
            }
          }
        }
      }
    }
  }

  /** 0, or NaN where an element is; minus infinity of a logarithm counts as a number. */
  private static float nothing(float[] a, int count) {
    float first = 0;
    float second = 0;
    float third = 0;
    float fourth = 0;
    int i = 0;
    for (; i <= count - 4; i += 4) {
      first += Math.max(a[i], -1) * 0;
      second += Math.max(a[i + 1], -1) * 0;
      third += Math.max(a[i + 2], -1) * 0;
      fourth += Math.max(a[i + 3], -1) * 0;
    }
    for (; i < count; i++) {
      first += Math.max(a[i], -1) * 0;
    }
    return first + second + third + fourth;
  }

  private static void fill(Storage x, long row, int n) {
    try (Frame frame = Frame.open()) {
      float[] nothing = frame.block();
      Arrays.fill(nothing, Float.NaN);
      for (int at = 0; at < n; at += Frame.LENGTH) {
        frame.write(x, row + at, nothing, Math.min(Frame.LENGTH, n - at));
      }
    }
  }
}
