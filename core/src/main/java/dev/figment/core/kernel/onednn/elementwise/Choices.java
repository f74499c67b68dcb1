package dev.figment.core.kernel.onednn.elementwise;

import dev.figment.core.kernel.loop.Frame;
import dev.figment.core.memory.Storage;

/**
 * Loops that choose, element by element, from storages of one size, on all threads; NaN is treated
 * rightly.
 */
final class Choices {
  private Choices() {}

  /** {@code z = max(x, y)} or {@code min(x, y)}; NaN where either is. */
  static void extreme(boolean largest, Storage x, Storage y, Storage z) {
    Frame.eachOfRows(
        z.shape().size(),
        1,
        (at, count) -> {
          try (Frame frame = Frame.open()) {
            float[] a = frame.block();
            float[] b = frame.block();
            frame.read(x, at, a, 0, count);
            frame.read(y, at, b, 0, count);
            if (largest) {
              max(a, b, count);
            } else {
              min(a, b, count);
            }
            frame.write(z, at, a, count);
          }
        });
  }

  /** {@code z = x} where the mask is not 0, else {@code y}. */
  static void where(Storage mask, Storage x, Storage y, Storage z) {
    Frame.eachOfRows(
        z.shape().size(),
        1,
        (at, count) -> {
          try (Frame frame = Frame.open()) {
            float[] m = frame.block();
            float[] a = frame.block();
            float[] b = frame.block();
            frame.read(mask, at, m, 0, count);
            frame.read(x, at, a, 0, count);
            frame.read(y, at, b, 0, count);
            choose(m, a, b, count);
            frame.write(z, at, a, count);
          }
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
