package dev.figment.benchmarks.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import dev.figment.benchmarks.task.Conv;
import org.jspecify.annotations.Nullable;

/** Convolutions of the tasks' numbers. */
final class Convolutions {
  private static final int NEAREST = 0;

  private Convolutions() {}

  static NDArray conv(Conv c, NDArray x, NDArray weight, @Nullable NDArray bias) {
    return Conv2d.conv2d(x, weight, bias, stride(c), padding(c)).singletonOrThrow();
  }

  /**
   * Makes images of the numbers of one pixel each, which is all that a transposed convolution does
   * there; PyTorch's own is not to be had through DJL.
   *
   * @param weight {@code [in, out, size, size]}
   */
  static NDArray spread(Conv c, NDArray pixel, NDArray weight) {
    NDArray flat = pixel.reshape(-1, c.in()).matMul(weight.reshape(c.in(), -1));
    return flat.reshape(-1, c.out(), c.size(), c.size());
  }

  /** Repeats every pixel in both directions. */
  static NDArray twice(NDArray x) {
    Shape shape = x.getShape();
    long[] sides = {2 * shape.get(2), 2 * shape.get(3)};
    return x.getNDArrayInternal().interpolation(sides, NEAREST, false);
  }

  private static Shape stride(Conv c) {
    return new Shape(c.stride(), c.stride());
  }

  private static Shape padding(Conv c) {
    return new Shape(c.padding(), c.padding());
  }
}
