package dev.figment.core.kernel.nd4j;

import dev.figment.core.kernel.IndexKernels;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.Shape;

/** Kernels that read and add by index; an axis splits the shape into {@code [outer, n, inner]}. */
final class Nd4jIndex implements IndexKernels {
  @Override
  public Storage gather(Storage x, int axis, int[] index) {
    Shape out = x.shape().with(axis, index.length);
    int outer = x.shape().product(0, axis);
    int inner = x.shape().product(axis + 1, x.shape().rank());
    int n = x.shape().dim(axis);
    Object source = StridedCopy.read(x);
    Object target = StridedCopy.zeros(x.dtype(), out.size());
    for (int o = 0; o < outer; o++) {
      for (int k = 0; k < index.length; k++) {
        int from = (o * n + index[k]) * inner;
        System.arraycopy(source, from, target, (o * index.length + k) * inner, inner);
      }
    }
    return StridedCopy.write(Storage.allocate(out, x.dtype()), target);
  }

  @Override
  public Storage scatterAdd(Storage g, int axis, int[] index, int size) {
    Shape out = g.shape().with(axis, size);
    int outer = g.shape().product(0, axis);
    int inner = g.shape().product(axis + 1, g.shape().rank());
    double[] source = g.toDoubles();
    double[] sums = new double[out.size()];
    for (int o = 0; o < outer; o++) {
      for (int k = 0; k < index.length; k++) {
        int from = (o * index.length + k) * inner;
        int to = (o * size + index[k]) * inner;
        for (int i = 0; i < inner; i++) {
          sums[to + i] += source[from + i];
        }
      }
    }
    return Storage.of(sums, out, g.dtype());
  }

  @Override
  public Storage takeAlong(Storage x, int axis, int[] index, int k) {
    Shape out = x.shape().with(axis, k);
    int inner = x.shape().product(axis + 1, x.shape().rank());
    int n = x.shape().dim(axis);
    double[] source = x.toDoubles();
    double[] taken = new double[index.length];
    for (int i = 0; i < index.length; i++) {
      taken[i] = source[place(i, index[i], k, n, inner)];
    }
    return Storage.of(taken, out, x.dtype());
  }

  @Override
  public Storage addAlong(Storage g, int axis, int[] index, int size) {
    Shape out = g.shape().with(axis, size);
    int inner = g.shape().product(axis + 1, g.shape().rank());
    int k = g.shape().dim(axis);
    double[] source = g.toDoubles();
    double[] sums = new double[out.size()];
    for (int i = 0; i < index.length; i++) {
      sums[place(i, index[i], k, size, inner)] += source[i];
    }
    return Storage.of(sums, out, g.dtype());
  }

  /**
   * Where element {@code i} of {@code [outer, k, inner]} points to in {@code [outer, n, inner]}.
   */
  private static int place(int i, int index, int k, int n, int inner) {
    return (i / (k * inner) * n + index) * inner + i % inner;
  }
}
