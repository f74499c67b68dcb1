package dev.figment.core.kernel.onednn.convolution;

import dev.figment.core.kernel.ActivationFunction;
import dev.figment.core.kernel.onednn.matrix.MatrixProduct;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.Padding;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import java.util.Optional;

/**
 * Convolutions with a kernel as large as the image, as the last of a discriminator or the first of
 * a generator: products of matrices, for images and kernels lie in memory as their rows and
 * columns.
 */
public final class WholeConvolution {
  private WholeConvolution() {}

  /** Whether there is one pixel in the result, and no zero around the image. */
  public static boolean fits(Shape x, Shape weight, Window window) {
    return weight.dim(0) == x.dim(1)
        && weight.dim(1) == x.dim(2)
        && window.padding().equals(Padding.even(0))
        && window.dilation() == 1
        && window.groups() == 1;
  }

  /** See {@link dev.figment.core.kernel.ConvolutionKernels#convolve}. */
  public static Storage convolve(
      Storage x, Storage weight, Optional<Storage> bias, Window window, ActivationFunction f) {
    Storage z = MatrixProduct.linear(images(x), kernels(weight), bias, f);
    return z.reshape(window.output(x.shape(), weight.shape()));
  }

  /** See {@link dev.figment.core.kernel.ConvolutionKernels#convolveInput}. */
  public static Storage convolveInput(Storage g, Storage weight, Shape x) {
    return MatrixProduct.matmul(images(g), kernels(weight), false, true).reshape(x);
  }

  /** See {@link dev.figment.core.kernel.ConvolutionKernels#convolveWeight}. */
  public static Storage convolveWeight(Storage x, Storage g, Shape weight) {
    return MatrixProduct.matmul(images(x), images(g), true, false).reshape(weight);
  }

  /** {@code [N, H W C]}. */
  private static Storage images(Storage x) {
    return x.reshape(Shape.of(x.shape().dim(0), x.shape().product(1, 4)));
  }

  /** {@code [H W in, out]}. */
  private static Storage kernels(Storage weight) {
    return weight.reshape(Shape.of(weight.shape().product(0, 3), weight.shape().dim(3)));
  }
}
