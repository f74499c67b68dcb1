package dev.figment.core.tensor;

import static dev.figment.core.tensor.Op.kernels;

import dev.figment.core.kernel.ActivationFunction;
import dev.figment.core.kernel.Kernels;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.shape.Window;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Convolution of images {@code [N, H, W, C]} with weights {@code [kH, kW, in / groups, out]}.
 *
 * <p>The map and its two adjoints are each other's gradients: every order of derivative is made of
 * these three.
 */
final class ConvOps {
  private ConvOps() {}

  /**
   * {@code y = f(x ⋆ w + b)}; of the product, {@code ∂x} is {@link #input}, {@code ∂w} is {@link
   * #weight}, {@code ∂b = Σ g}.
   */
  static Tensor convolve(
      Tensor x, Tensor w, Optional<Tensor> bias, Window window, ActivationFunction f) {
    requireFit(x.shape(), w.shape(), window);
    bias.ifPresent(b -> requireBias(x, w, b));
    Tensor[] inputs = Stream.concat(Stream.of(x, w), bias.stream()).toArray(Tensor[]::new);
    return ActivationOps.along(f, then -> affine(x, w, bias, window, then), inputs);
  }

  private static Tensor convolve(Tensor x, Tensor w, Window window) {
    return convolve(x, w, Optional.empty(), window, ActivationFunction.IDENTITY);
  }

  /** The product with its gradients, and the value of the function that it takes along. */
  private static Tensor affine(
      Tensor x, Tensor w, Optional<Tensor> bias, Window window, ActivationFunction then) {
    Kernels kernels = kernels("conv2d", x, w);
    Optional<Storage> b = bias.map(Tensor::storage);
    Op op =
        Op.of("conv2d", kernels.convolution().convolve(x.storage(), w.storage(), b, window, then))
            .wrt(x, g -> input(g, w, window, x.shape()))
            .wrt(w, g -> weight(x, g, window, w.shape()))
            .reading(x, w);
    bias.ifPresent(tensor -> op.wrt(tensor, g -> g.sum(0, 1, 2)));
    return op.record();
  }

  private static void requireBias(Tensor x, Tensor w, Tensor bias) {
    if (!bias.shape().equals(Shape.of(w.shape().dim(3)))) {
      throw new ShapeException(
          "conv2d: bias does not fit, expected [%s], got %s"
              .formatted(w.shape().dim(3), bias.shape()));
    }
    Op.requireSameType("conv2d", x, bias);
  }

  /**
   * The transposed convolution: the adjoint of {@link #convolve} in {@code x}, so a stride makes
   * the image larger. {@code w} is {@code [kH, kW, out / groups, in]}; {@code extra} rows and
   * columns, below the stride, are added at the end.
   */
  static Tensor transposed(Tensor x, Tensor w, Window window, int extra) {
    if (x.shape().rank() != 4
        || w.shape().rank() != 4
        || x.shape().dim(3) != w.shape().dim(3)
        || w.shape().dim(3) % window.groups() != 0) {
      throw new ShapeException(
          ("convTranspose2d: shapes do not fit, expected [N, H, W, in] and [kH, kW, out / %s, in],"
                  + " got %s and %s")
              .formatted(window.groups(), x.shape(), w.shape()));
    }
    if (extra < 0 || extra >= window.stride()) {
      throw new IllegalArgumentException(
          "convTranspose2d: extra size out of range, expected 0 to %s, got %s"
              .formatted(window.stride() - 1, extra));
    }
    int height = window.inputHeight(x.shape().dim(1), w.shape().dim(0)) + extra;
    int width = window.inputWidth(x.shape().dim(2), w.shape().dim(1)) + extra;
    if (height < 1 || width < 1) {
      throw new ShapeException(
          "convTranspose2d: nothing is left, expected an output of at least 1 x 1, got %s x %s"
              .formatted(height, width));
    }
    Shape out = Shape.of(x.shape().dim(0), height, width, w.shape().dim(2) * window.groups());
    return input(x, w, window, out);
  }

  /** {@code z = gᵀ⋆ w}. {@code ∂g = h ⋆ w}, {@code ∂w} is {@link #weight} of h and g. */
  private static Tensor input(Tensor g, Tensor w, Window window, Shape x) {
    return Op.of(
            "convTranspose2d",
            kernels("convTranspose2d", g, w)
                .convolution()
                .convolveInput(g.storage(), w.storage(), window, x))
        .wrt(g, h -> convolve(h, w, window))
        .wrt(w, h -> weight(h, g, window, w.shape()))
        .reading(g, w)
        .record();
  }

  /** {@code z = x ⋆ g} over positions. {@code ∂x} is {@link #input}, {@code ∂g = x ⋆ h}. */
  private static Tensor weight(Tensor x, Tensor g, Window window, Shape w) {
    return Op.of(
            "conv2dWeight",
            kernels(x).convolution().convolveWeight(x.storage(), g.storage(), window, w))
        .wrt(x, h -> input(g, h, window, x.shape()))
        .wrt(g, h -> convolve(x, h, window))
        .reading(x, g)
        .record();
  }

  private static void requireFit(Shape x, Shape w, Window window) {
    if (x.rank() != 4
        || w.rank() != 4
        || x.dim(3) != w.dim(2) * window.groups()
        || w.dim(3) % window.groups() != 0) {
      throw new ShapeException(
          ("conv2d: shapes do not fit, expected [N, H, W, in] and [kH, kW, in / %s, out],"
                  + " got %s and %s")
              .formatted(window.groups(), x, w));
    }
    if (window.outputHeight(x.dim(1), w.dim(0)) < 1 || window.outputWidth(x.dim(2), w.dim(1)) < 1) {
      throw new ShapeException(
          "conv2d: the window exceeds the image, expected at most its padded size, got %s on %s"
              .formatted(w, x));
    }
  }
}
