package dev.figment.core.kernel.nd4j;

import dev.figment.core.kernel.ActivationFunction;
import dev.figment.core.kernel.Binary;
import dev.figment.core.kernel.BinaryKernels;
import dev.figment.core.kernel.ConvolutionKernels;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Convolution and its two adjoints as products of matrices: patches of the image times the weight.
 *
 * <p>Where every group is one channel in and one out, it is elementwise instead ({@link
 * DepthwiseConvolution}).
 */
final class Nd4jConvolution implements ConvolutionKernels {
  @Override
  public Storage convolve(
      Storage x, Storage weight, Optional<Storage> bias, Window window, ActivationFunction f) {
    Storage z = product(x, weight, window);
    BinaryKernels binary = Nd4jKernels.all().binary();
    Storage sum = bias.map(b -> binary.binary(Binary.ADD, z, b, z.shape())).orElse(z);
    return Nd4jActivations.activate(f, sum);
  }

  private static Storage product(Storage x, Storage weight, Window window) {
    Shape out = window.output(x.shape(), weight.shape());
    SlidingWindow sweep = sweep(x.shape(), out, weight.shape(), window);
    Storage z = Storage.allocate(out, x.dtype());
    if (isDepthwise(weight.shape(), window)) {
      DepthwiseConvolution.convolve(sweep, x, weight, z);
      return z;
    }
    try (Im2Col patches = new Im2Col(sweep, x.shape(), x.dtype())) {
      patches.read(
          x,
          (first, count) -> {
            for (int i = 0; i < window.groups(); i++) {
              INDArray part = outputs(z, first, count, i, window);
              Nd4jMatrices.multiply(
                  patches.matrix(i, count), weights(weight, i, window), part, false, false, 0);
            }
          });
    }
    return z;
  }

  @Override
  public Storage convolveInput(Storage g, Storage weight, Window window, Shape x) {
    SlidingWindow sweep = sweep(x, g.shape(), weight.shape(), window);
    Storage gx = Storage.allocate(x, g.dtype());
    if (isDepthwise(weight.shape(), window)) {
      DepthwiseConvolution.convolveInput(sweep, g, weight, gx);
      return gx;
    }
    try (Im2Col patches = new Im2Col(sweep, x, g.dtype())) {
      patches.write(
          gx,
          (first, count) -> {
            for (int i = 0; i < window.groups(); i++) {
              INDArray part = outputs(g, first, count, i, window);
              Nd4jMatrices.multiply(
                  part, weights(weight, i, window), patches.matrix(i, count), false, true, 0);
            }
          });
    }
    return gx;
  }

  @Override
  public Storage convolveWeight(Storage x, Storage g, Window window, Shape weight) {
    SlidingWindow sweep = sweep(x.shape(), g.shape(), weight, window);
    Storage gw = Storage.allocate(weight, x.dtype());
    if (isDepthwise(weight, window)) {
      DepthwiseConvolution.convolveWeight(sweep, x, g, gw);
      return gw;
    }
    try (Im2Col patches = new Im2Col(sweep, x.shape(), x.dtype())) {
      patches.read(
          x,
          (first, count) -> {
            for (int i = 0; i < window.groups(); i++) {
              INDArray part = outputs(g, first, count, i, window);
              int keep = first == 0 ? 0 : 1;
              Nd4jMatrices.multiply(
                  patches.matrix(i, count), part, weights(gw, i, window), true, false, keep);
            }
          });
    }
    return gw;
  }

  private static SlidingWindow sweep(Shape x, Shape out, Shape weight, Window window) {
    return SlidingWindow.of(x, out, weight.dim(0), weight.dim(1), window);
  }

  private static boolean isDepthwise(Shape weight, Window window) {
    return window.groups() > 1 && weight.dim(2) == 1 && weight.dim(3) == window.groups();
  }

  /** The channels of a group at some positions of {@code [N, H', W', out]}. */
  private static INDArray outputs(Storage z, int first, int count, int group, Window window) {
    int out = z.shape().dim(3);
    int part = out / window.groups();
    return Nd4jMatrices.view(z, first * out + group * part, count, part, out);
  }

  /** The weights of a group, a row for each tap and channel. */
  private static INDArray weights(Storage weight, int group, Window window) {
    int out = weight.shape().dim(3);
    int part = out / window.groups();
    return Nd4jMatrices.view(weight, group * part, weight.shape().size() / out, part, out);
  }
}
