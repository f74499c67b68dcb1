package dev.figment.core.tensor;

import static dev.figment.core.tensor.Op.kernels;

import dev.figment.core.kernel.Interpolation;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.shape.Window;

/** Pooling and resizing of images {@code [N, H, W, C]}. */
final class ResampleOps {
  private ResampleOps() {}

  /** The largest in each window. The gradient goes to the first largest. */
  static Tensor maxPool(Tensor x, int size, Window window) {
    Shape out = pooled("maxPool", x.shape(), size, window);
    IntTensor index = IntTensor.of(kernels(x).image().maxPoolIndex(x.storage(), size, window, out));
    return x.reshape(-1).gather(0, index).reshape(out);
  }

  /** The mean of each window, padding as zeros. {@code ∂x} is the adjoint. */
  static Tensor averagePool(Tensor x, int size, Window window) {
    Shape out = pooled("averagePool", x.shape(), size, window);
    return Op.of("averagePool", kernels(x).image().averagePool(x.storage(), size, window, out))
        .wrt(x, g -> averagePoolInput(g, size, window, x.shape()))
        .reading()
        .record();
  }

  private static Tensor averagePoolInput(Tensor g, int size, Window window, Shape x) {
    return Op.of(
            "averagePoolInput", kernels(g).image().averagePoolInput(g.storage(), size, window, x))
        .wrt(g, h -> averagePool(h, size, window))
        .reading()
        .record();
  }

  /** Another height and width. {@code ∂x} is the adjoint. */
  static Tensor resample(Tensor x, Interpolation mode, int height, int width) {
    requireImages("resample", x.shape());
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "resample: size out of range, expected at least 1 x 1, got %s x %s"
              .formatted(height, width));
    }
    Shape out = Shape.of(x.shape().dim(0), height, width, x.shape().dim(3));
    return Op.of("resample", kernels(x).image().resample(mode, x.storage(), out))
        .wrt(x, g -> resampleInput(g, mode, x.shape()))
        .reading()
        .record();
  }

  private static Tensor resampleInput(Tensor g, Interpolation mode, Shape x) {
    return Op.of("resampleInput", kernels(g).image().resampleInput(mode, g.storage(), x))
        .wrt(g, h -> resample(h, mode, g.shape().dim(1), g.shape().dim(2)))
        .reading()
        .record();
  }

  private static Shape pooled(String op, Shape x, int size, Window window) {
    requireImages(op, x);
    int height = window.outputHeight(x.dim(1), size);
    int width = window.outputWidth(x.dim(2), size);
    if (size < 1 || height < 1 || width < 1 || 2 * window.padding().widest() > size) {
      throw new ShapeException(
          "%s: the window does not fit, expected a size from twice the padding to the image's, got"
                  .formatted(op)
              + " %s with padding %s on %s".formatted(size, window.padding().widest(), x));
    }
    return Shape.of(x.dim(0), height, width, x.dim(3));
  }

  private static void requireImages(String op, Shape x) {
    if (x.rank() != 4) {
      throw new ShapeException("%s: not images, expected [N, H, W, C], got %s".formatted(op, x));
    }
  }
}
