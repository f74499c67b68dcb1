package dev.figment.core.kernel.nd4j;

import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;

/**
 * A copy between two arrays, each walked with strides of its own: every change of shape is one.
 *
 * <p>It runs on arrays of the JVM. ND4J's own permutation of a large array takes many times longer
 * than the copies there and back.
 */
final class StridedCopy {
  private StridedCopy() {}

  /**
   * A way through an array.
   *
   * @param begin the place of the first element
   * @param steps the distance between neighbors along each axis; 0 repeats, below 0 goes backwards
   */
  record Walk(int begin, int[] steps) {}

  /** Moves {@code n} elements of one row. */
  private interface Row {
    void move(int from, int fromStep, int to, int toStep, int n);
  }

  /**
   * Copies a box of elements.
   *
   * @param source where from, an array of the type
   * @param read the way through it
   * @param target where to, an array of the type
   * @param write the way through it
   * @param dims the sizes of the box
   */
  static void copy(Object source, Walk read, Object target, Walk write, int[] dims) {
    Row row = row(source, target);
    int last = dims.length - 1;
    if (last < 0) {
      row.move(read.begin, 1, write.begin, 1, 1);
      return;
    }
    int[] at = new int[last];
    int from = read.begin;
    int to = write.begin;
    while (true) {
      row.move(from, read.steps[last], to, write.steps[last], dims[last]);
      int axis = last - 1;
      while (axis >= 0 && ++at[axis] == dims[axis]) {
        at[axis] = 0;
        from -= (dims[axis] - 1) * read.steps[axis];
        to -= (dims[axis] - 1) * write.steps[axis];
        axis--;
      }
      if (axis < 0) {
        return;
      }
      from += read.steps[axis];
      to += write.steps[axis];
    }
  }

  /** Returns a copy of the elements, {@code float[]} or {@code double[]} by the type. */
  static Object read(Storage x) {
    return x.dtype() == DType.FLOAT ? x.toFloats() : x.toDoubles();
  }

  /** Returns zeros, {@code float[]} or {@code double[]} by the type. */
  static Object zeros(DType dtype, int size) {
    return dtype == DType.FLOAT ? new float[size] : new double[size];
  }

  /** Writes what {@link #read} or {@link #zeros} returned. */
  static Storage write(Storage z, Object values) {
    return values instanceof float[] floats ? z.write(floats) : z.write((double[]) values);
  }

  private static Row row(Object source, Object target) {
    Row strided =
        source instanceof float[] floats
            ? floats(floats, (float[]) target)
            : doubles((double[]) source, (double[]) target);
    return (from, fromStep, to, toStep, n) -> {
      if (fromStep == 1 && toStep == 1) {
        System.arraycopy(source, from, target, to, n);
      } else {
        strided.move(from, fromStep, to, toStep, n);
      }
    };
  }

  private static Row floats(float[] source, float[] target) {
    return (from, fromStep, to, toStep, n) -> {
      int a = from;
      int b = to;
      for (int i = 0; i < n; i++, a += fromStep, b += toStep) {
        target[b] = source[a];
      }
    };
  }

  private static Row doubles(double[] source, double[] target) {
    return (from, fromStep, to, toStep, n) -> {
      int a = from;
      int b = to;
      for (int i = 0; i < n; i++, a += fromStep, b += toStep) {
        target[b] = source[a];
      }
    };
  }
}
