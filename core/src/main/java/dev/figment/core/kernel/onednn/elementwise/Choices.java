package dev.figment.core.kernel.onednn.elementwise;

import dev.figment.core.kernel.loop.HeapBlocks;
import dev.figment.core.memory.Storage;

/**
 * Loops that choose, element by element, from storages of one size, on all threads; NaN is treated
 * rightly.
 */
final class Choices {
  private Choices() {}

  /** {@code z = max(x, y)} or {@code min(x, y)}; NaN where either is. */
  static void extreme(boolean largest, Storage x, Storage y, Storage z) {
    HeapBlocks.eachOfRows(
        z.shape().size(),
        1,
        (at, count) -> {
          HeapBlocks blocks = HeapBlocks.current();
          float[] a = blocks.get(0);
          float[] b = blocks.get(1);
          blocks.read(x, at, a, 0, count);
          blocks.read(y, at, b, 0, count);
          if (largest) {
            max(a, b, count);
          } else {
            min(a, b, count);
          }
          blocks.write(z, at, a, count);
        });
  }

  /** {@code z = x} where the mask is not 0, else {@code y}. */
  static void where(Storage mask, Storage x, Storage y, Storage z) {
    HeapBlocks.eachOfRows(
        z.shape().size(),
        1,
        (at, count) -> {
          HeapBlocks blocks = HeapBlocks.current();
          float[] m = blocks.get(0);
          float[] a = blocks.get(1);
          float[] b = blocks.get(2);
          blocks.read(mask, at, m, 0, count);
          blocks.read(x, at, a, 0, count);
          blocks.read(y, at, b, 0, count);
          choose(m, a, b, count);
          blocks.write(z, at, a, count);
        });
  }

  private static void max(float[] a, float[] b, int count) {
    for (int i = 0; i < count; i++) {
      a[i] = Math.max(a[i], b[i]);
    }
  }

  private static void min(float[] a, float[] b, int count) {
    for (int i = 0; i < count; i++) {
      a[i] = Math.min(a[i], b[i]);
    }
  }

  private static void choose(float[] mask, float[] a, float[] b, int count) {
    for (int i = 0; i < count; i++) {
      a[i] = mask[i] != 0 ? a[i] : b[i];
    }
  }
}
