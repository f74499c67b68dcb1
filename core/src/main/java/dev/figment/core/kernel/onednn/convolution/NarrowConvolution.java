package dev.figment.core.kernel.onednn.convolution;

import dev.figment.core.kernel.onednn.engine.Lane;
import dev.figment.core.kernel.onednn.engine.Move;
import dev.figment.core.kernel.onednn.matrix.MatrixProduct;
import dev.figment.core.kernel.onednn.movement.OneDnnMovement;
import dev.figment.core.kernel.tuning.Tuned;
import dev.figment.core.memory.Scope;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Padding;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import java.util.Optional;

/**
 * Convolutions between many channels and few, where oneDNN fills the few up to a whole vector: here
 * each tap and each of the few channels is a row of one product of matrices, and rows are added
 * where the taps meet.
 */
@SuppressWarnings("try") // the scopes are there to be closed
public final class NarrowConvolution {
  private static final int[] SWAPPED = {0, 1, 3, 2};

  private NarrowConvolution() {}

  /** Whether this is how to convolve with the weight, and to find the weight's gradient. */
  public static boolean writes(Shape weight, Window window) {
    return window.stride() == 1 && isBetween(weight, window, weight.dim(2), weight.dim(3));
  }

  /** Whether this is how to find the gradient of the image. */
  public static boolean reads(Shape weight, Window window) {
    return isBetween(weight, window, weight.dim(3), weight.dim(2));
  }

  private static boolean isBetween(Shape weight, Window window, int many, int few) {
    boolean isProduct = weight.dim(0) * weight.dim(1) == 1;
    return !isProduct
        && window.groups() == 1
        && few <= Tuned.FEW_CHANNELS
        && many >= Tuned.MANY_CHANNELS;
  }

  /** See {@link dev.figment.core.kernel.ConvolutionKernels#convolve}. */
  public static Storage convolve(Storage x, Storage weight, Optional<Storage> bias, Window window) {
    Shape out = window.output(x.shape(), weight.shape());
    Storage z = Storage.allocate(out, DType.FLOAT);
    try (Scope scope = Scope.open()) {
      Storage taps = matrix(OneDnnMovement.permuted(weight, SWAPPED));
      Storage planes = MatrixProduct.matmul(taps, matrix(x), false, true);
      written(x.shape(), weight.shape(), window, out).col2im(planes, bias, z);
    }
    return z;
  }

  /** See {@link dev.figment.core.kernel.ConvolutionKernels#convolveWeight}. */
  public static Storage convolveWeight(Storage x, Storage g, Window window, Shape weight) {
    Storage z = Storage.allocate(weight, DType.FLOAT);
    try (Scope scope = Scope.open()) {
      int taps = weight.dim(0) * weight.dim(1) * weight.dim(3);
      Storage planes = Storage.allocate(Shape.of(taps, x.shape().product(0, 3)), DType.FLOAT);
      written(x.shape(), weight, window, g.shape()).im2col(g, planes);
      Storage product = MatrixProduct.matmul(planes, matrix(x), false, false);
      int few = weight.dim(3);
      int many = weight.dim(2);
      int[] from = {weight.dim(1) * few * many, few * many, 1, many};
      Lane.current().run(Move.of(weight, from, weight.strides()), product.source(), z.target());
    }
    return z;
  }

  /** See {@link dev.figment.core.kernel.ConvolutionKernels#convolveInput}. */
  public static Storage convolveInput(Storage g, Storage weight, Window window, Shape x) {
    Storage z = Storage.allocate(x, DType.FLOAT);
    try (Scope scope = Scope.open()) {
      Storage planes = MatrixProduct.matmul(matrix(weight), matrix(g), false, true);
      read(g.shape(), weight.shape(), window, x).col2im(planes, Optional.empty(), z);
    }
    return z;
  }

  /** The pixels that a pixel of {@code x} is written to. */
  private static TapPlanes written(Shape x, Shape weight, Window window, Shape out) {
    Padding padding = window.padding();
    return new TapPlanes(
        x, out, weight.dim(0), weight.dim(1), 1, padding.top(), padding.left(), -window.dilation());
  }

  /** The pixels of {@code x} that a pixel is made of. */
  private static TapPlanes read(Shape out, Shape weight, Window window, Shape x) {
    Padding padding = window.padding();
    return new TapPlanes(
        out,
        x,
        weight.dim(0),
        weight.dim(1),
        window.stride(),
        -padding.top(),
        -padding.left(),
        window.dilation());
  }

  /** The same memory with the last axis as columns and the others as rows. */
  private static Storage matrix(Storage x) {
    return x.reshape(Shape.of(x.shape().product(0, 3), x.shape().dim(3)));
  }
}
