package dev.figment.core.kernel.nd4j;

import dev.figment.core.kernel.thread.Parallel;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * Loops over the elements in the JVM, for functions that ND4J lacks or gets wrong.
 *
 * <p>Functions are computed in double and rounded once. Long loops run on several threads; the
 * result does not depend on how many.
 */
final class HostLoops {
  private static final int GRAIN = 1 << 13;

  private HostLoops() {}

  /** {@code z_i = f(x_i)}. */
  static Storage map(Storage x, DoubleUnaryOperator f) {
    Storage z = Storage.allocate(x.shape(), x.dtype());
    if (x.dtype() == DType.FLOAT) {
      float[] a = x.toFloats();
      Parallel.ranges(
          a.length,
          GRAIN,
          (from, to) -> {
            for (int i = from; i < to; i++) {
              a[i] = (float) f.applyAsDouble(a[i]);
            }
          });
      return z.write(a);
    }
    double[] a = x.toDoubles();
    Parallel.ranges(
        a.length,
        GRAIN,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            a[i] = f.applyAsDouble(a[i]);
          }
        });
    return z.write(a);
  }

  /** {@code z_i = f(x_i, y_i)}, of one size. */
  static Storage map(Storage x, Storage y, DoubleBinaryOperator f) {
    Storage z = Storage.allocate(x.shape(), x.dtype());
    if (x.dtype() == DType.FLOAT) {
      float[] a = x.toFloats();
      float[] b = y.toFloats();
      Parallel.ranges(
          a.length,
          GRAIN,
          (from, to) -> {
            for (int i = from; i < to; i++) {
              a[i] = (float) f.applyAsDouble(a[i], b[i]);
            }
          });
      return z.write(a);
    }
    double[] a = x.toDoubles();
    double[] b = y.toDoubles();
    Parallel.ranges(
        a.length,
        GRAIN,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            a[i] = f.applyAsDouble(a[i], b[i]);
          }
        });
    return z.write(a);
  }

  /** {@code z_i = x_i} where {@code mask_i} is not 0, else {@code y_i}, of one size. */
  static Storage select(Storage mask, Storage x, Storage y) {
    Storage z = Storage.allocate(x.shape(), x.dtype());
    if (x.dtype() == DType.FLOAT) {
      float[] m = mask.toFloats();
      float[] a = x.toFloats();
      float[] b = y.toFloats();
      Parallel.ranges(
          a.length,
          GRAIN,
          (from, to) -> {
            for (int i = from; i < to; i++) {
              a[i] = m[i] != 0 ? a[i] : b[i];
            }
          });
      return z.write(a);
    }
    double[] m = mask.toDoubles();
    double[] a = x.toDoubles();
    double[] b = y.toDoubles();
    Parallel.ranges(
        a.length,
        GRAIN,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            a[i] = m[i] != 0 ? a[i] : b[i];
          }
        });
    return z.write(a);
  }
}
