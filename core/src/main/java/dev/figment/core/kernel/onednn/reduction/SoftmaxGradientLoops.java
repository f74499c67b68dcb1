package dev.figment.core.kernel.onednn.reduction;

import dev.figment.core.kernel.loop.Frame;
import dev.figment.core.kernel.onednn.elementwise.Elements;
import dev.figment.core.memory.Storage;

/** The adjoints of distributions over the last axis, in one pass over blocks of whole rows. */
public final class SoftmaxGradientLoops {
  private SoftmaxGradientLoops() {}

  /** Whether a row fits into a block. */
  public static boolean fits(Storage x) {
    return SoftmaxRows.lastSize(x) <= Frame.LENGTH;
  }

  /** {@code y (g - Σ g y)}. */
  public static Storage ofSoftmax(Storage y, Storage g) {
    return rows(y, g, Elements.like(y), SoftmaxGradientLoops::center);
  }

  /** {@code g - e^y Σ g}; the powers are put where the result will stand. */
  public static Storage ofLogSoftmax(Storage y, Storage g) {
    Storage powers = Elements.roughExp(y);
    return rows(powers, g, powers, SoftmaxGradientLoops::subtract);
  }

  /** What is done with the front of two blocks, in rows of n; the first holds the result. */
  @FunctionalInterface
  private interface Step {
    void run(float[] a, float[] b, int count, int n);
  }

  /** Fills {@code z} from the rows of both, and returns it. */
  private static Storage rows(Storage x, Storage g, Storage z, Step step) {
    int n = SoftmaxRows.lastSize(x);
    Frame.eachOfRows(
        x.shape().size() / n,
        n,
        (row, rows) -> {
          try (Frame frame = Frame.open()) {
            float[] a = frame.block();
            float[] b = frame.block();
            long at = (long) row * n;
            frame.read(x, at, a, 0, rows * n);
            frame.read(g, at, b, 0, rows * n);
            step.run(a, b, rows * n, n);
            frame.write(z, at, a, rows * n);
          }
        });
    return z;
  }

  private static void center(float[] y, float[] g, int count, int n) {
    try (Frame frame = Frame.open()) {
      float[] products = frame.block();
      multiply(y, g, products, count);
      for (int from = 0; from < count; from += n) {
        center(y, g, Rows.add(products, from, n), from, n);
      }
    }
  }

  private static void subtract(float[] powers, float[] g, int count, int n) {
    for (int from = 0; from < count; from += n) {
      subtract(powers, g, Rows.add(g, from, n), from, n);
    }
  }

  private static void multiply(float[] a, float[] b, float[] products, int count) {
    for (int i = 0; i < count; i++) {
      products[i] = a[i] * b[i];
    }
  }

  /** {@code a ← a (b - share)}. */
  private static void center(float[] a, float[] b, float share, int from, int n) {
    for (int i = from; i < from + n; i++) {
      a[i] *= b[i] - share;
    }
  }

  /** {@code a ← b - a share}. */
  private static void subtract(float[] a, float[] b, float share, int from, int n) {
    for (int i = from; i < from + n; i++) {
      a[i] = b[i] - a[i] * share;
    }
  }
}
