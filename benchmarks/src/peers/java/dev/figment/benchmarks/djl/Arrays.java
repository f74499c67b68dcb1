package dev.figment.benchmarks.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.figment.benchmarks.task.Values;

/** Values in the layouts of PyTorch. */
final class Arrays {
  private Arrays() {}

  /** Returns features as they are, and images as {@code [N, C, H, W]}. */
  static NDArray data(NDManager manager, Values values) {
    return moved(manager, values, 0, 3, 1, 2);
  }

  /**
   * Returns biases as they are, the weight of an affine map as {@code [out, in]}, that of a
   * convolution as {@code [out, in, kH, kW]}.
   */
  static NDArray weight(NDManager manager, Values values) {
    return values.shape().size() == 2
        ? moved(manager, values, new int[] {1, 0})
        : moved(manager, values, 3, 2, 0, 1);
  }

  private static NDArray moved(NDManager manager, Values values, int... axes) {
    long[] shape = values.shape().stream().mapToLong(Integer::longValue).toArray();
    NDArray array = manager.create(values.numbers(), new Shape(shape));
    if (shape.length != axes.length) {
      return array;
    }
    try (NDArray own = array;
        NDArray view = own.transpose(axes)) {
      // Through the heap: a copy of the view would keep the strides of the original.
      return manager.create(view.toFloatArray(), view.getShape());
    }
  }
}
