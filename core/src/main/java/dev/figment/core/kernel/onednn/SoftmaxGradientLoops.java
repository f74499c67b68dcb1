package dev.figment.core.kernel.onednn;

import dev.figment.core.kernel.memory.Storage;

/** The adjoints of distributions over the last axis, in one pass over blocks of whole rows. */
final class SoftmaxGradientLoops {
  private SoftmaxGradientLoops() {}

  /** Whether a row fits into a block. */
  static boolean fits(Storage x) {
    return OneDnnSoftmax.lastSize(x) <= HeapBlocks.LENGTH;
  }

  /** {@code y (g - Σ g y)}. */
  static Storage ofSoftmax(Storage y, Storage g) {
    int n = OneDnnSoftmax.lastSize(y);
    Storage z = OneDnnElementwise.like(y);
    HeapBlocks.eachOfRows(
        y.shape().size() / n,
        n,
        (row, rows) -> {
          HeapBlocks blocks = HeapBlocks.current();
          float[] a = blocks.get(0);
          float[] b = blocks.get(1);
          float[] products = blocks.get(2);
          long at = (long) row * n;
          blocks.read(y, at, a, 0, rows * n);
          blocks.read(g, at, b, 0, rows * n);
          multiply(a, b, products, rows * n);
          for (int from = 0; from < rows * n; from += n) {
            center(a, b, Rows.add(products, from, n), from, n);
          }
          blocks.write(z, at, a, rows * n);
        });
    return z;
  }

  /** {@code g - e^y Σ g}; the powers are put where the result will stand. */
  static Storage ofLogSoftmax(Storage y, Storage g) {
    int n = OneDnnSoftmax.lastSize(y);
    Storage z = OneDnnElementwise.roughExp(y);
    HeapBlocks.eachOfRows(
        y.shape().size() / n,
        n,
        (row, rows) -> {
          HeapBlocks blocks = HeapBlocks.current();
          float[] a = blocks.get(0);
          float[] b = blocks.get(1);
          long at = (long) row * n;
          blocks.read(z, at, a, 0, rows * n);
          blocks.read(g, at, b, 0, rows * n);
          for (int from = 0; from < rows * n; from += n) {
            subtract(a, b, Rows.add(b, from, n), from, n);
          }
          blocks.write(z, at, b, rows * n);
        });
    return z;
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

  /** {@code b ← b - a share}. */
  private static void subtract(float[] a, float[] b, float share, int from, int n) {
    for (int i = from; i < from + n; i++) {
      b[i] -= a[i] * share;
    }
  }
}
