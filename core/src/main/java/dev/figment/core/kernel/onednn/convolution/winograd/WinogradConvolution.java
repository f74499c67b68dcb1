package dev.figment.core.kernel.onednn.convolution.winograd;

import dev.figment.core.kernel.ActivationFunction;
import dev.figment.core.kernel.onednn.engine.Lane;
import dev.figment.core.kernel.onednn.movement.OneDnnMovement;
import dev.figment.core.kernel.onednn.reduction.ColumnSum;
import dev.figment.core.kernel.thread.Parallel;
import dev.figment.core.kernel.thread.Threads;
import dev.figment.core.memory.Scope;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Convolutions of 3 × 3 taps, and their adjoints, with a quarter of the multiplications between
 * channels: each tile of 4 × 4 pixels comes of 36 products, where the sum has 144. Threads share
 * out the images, and each computes alone, so that they meet but once.
 *
 * <p>Formula: {@code Y = Aᵀ (Σ (G w Gᵀ) ⊙ (Bᵀ x B)) A}, the sum over the channels of x: a product
 * of matrices for each of the 36 frequencies. {@code ∂w = Gᵀ (Σ (Bᵀ x B) ⊙ (A g Aᵀ)) G}, the sum
 * over the tiles; {@code ∂x} is the convolution of g with the kernel turned.
 *
 * <p>A sum over images has one part for each thread, and the parts are added in order: the gradient
 * of a weight has the same bits on every run with as many threads, all else with any number.
 *
 * <p>The rounding error is about four times that of the sum: 4e-6 of the result's norm or less, and
 * 5e-5 of its root mean square at one place. What is infinite or NaN spreads over the tile.
 *
 * <p>Reference: Lavin and Gray 2016, algorithm 1.
 */
@SuppressWarnings("try") // the scopes are there to be closed
public final class WinogradConvolution {
  static final int TAPS = 3;
  private static final int[] SWAPPED = {0, 1, 3, 2};

  private WinogradConvolution() {}

  /** See {@link dev.figment.core.kernel.ConvolutionKernels#convolve}. */
  public static Storage convolve(
      Storage x, Storage weight, Optional<Storage> bias, Window window, ActivationFunction f) {
    Storage z = Storage.allocate(window.output(x.shape(), weight.shape()), DType.FLOAT);
    try (Scope scope = Scope.open()) {
      Storage kernels = kernels(WinogradMatrix.KERNEL, weight, given -> given);
      filter(x, kernels, bias, window.padding().top(), f, z);
    }
    return z;
  }

  /** See {@link dev.figment.core.kernel.ConvolutionKernels#convolveInput}. */
  public static Storage convolveInput(Storage g, Storage weight, Window window, Shape x) {
    Storage z = Storage.allocate(x, DType.FLOAT);
    try (Scope scope = Scope.open()) {
      Storage kernels = kernels(WinogradMatrix.TURNED_KERNEL, weight, WinogradConvolution::swapped);
      int padding = TAPS - 1 - window.padding().top();
      filter(g, kernels, Optional.empty(), padding, ActivationFunction.IDENTITY, z);
    }
    return z;
  }

  /** See {@link dev.figment.core.kernel.ConvolutionKernels#convolveWeight}. */
  public static Storage convolveWeight(Storage x, Storage g, Window window, Shape weight) {
    Storage z = Storage.allocate(weight, DType.FLOAT);
    try (Scope scope = Scope.open()) {
      WinogradTiles cut = WinogradTiles.of(g.shape());
      int parts = Math.min(Threads.count(), cut.groups());
      Storage kernels = Storage.allocate(Shape.of(parts, weight.size()), DType.FLOAT);
      Parallel.share(
          parts,
          () ->
              new WinogradSums(
                  cut,
                  TileReader.of(cut, x, window.padding().top(), WinogradLines.INPUT),
                  TileReader.of(cut, g, 0, WinogradLines.FROM_OUTPUT),
                  kernels),
          (sums, part) -> Lane.alone(() -> sums.sum(part)));
      ColumnSum sum = ColumnSum.of(1, parts, weight.size());
      Lane lane = Lane.current();
      lane.run(sum, lane.ones(), kernels.source(), z.target());
    }
    return z;
  }

  /** Tells apart what is derived from one weight. */
  private record Frequencies(WinogradMatrix matrix, Shape weight) {}

  /** The kernels of a weight by frequency, which are kept while it stays as it is. */
  private static Storage kernels(
      WinogradMatrix matrix, Storage weight, UnaryOperator<Storage> arrange) {
    return weight
        .derived()
        .get(
            new Frequencies(matrix, weight.shape()),
            () -> frequencies(matrix, arrange.apply(weight)));
  }

  private static Storage swapped(Storage weight) {
    return OneDnnMovement.permuted(weight, SWAPPED);
  }

  /** The kernels {@code [3, 3, in, out]} by frequency: {@code [36, in, out]}. */
  private static Storage frequencies(WinogradMatrix matrix, Storage weight) {
    int in = weight.shape().dim(2);
    int out = weight.shape().dim(3);
    Shape shape = Shape.of(WinogradMatrix.FREQUENCIES, in, out);
    Storage kernels = Storage.allocate(shape, DType.FLOAT);
    matrix.times(weight.source(), in * out, kernels.target());
    return kernels;
  }

  private static void filter(
      Storage x,
      Storage kernels,
      Optional<Storage> bias,
      int padding,
      ActivationFunction f,
      Storage z) {
    WinogradTiles cut = WinogradTiles.of(z.shape());
    Parallel.share(
        cut.groups(),
        () -> {
          TileReader reader = TileReader.of(cut, x, padding, WinogradLines.INPUT);
          return new WinogradFilter(cut, reader, kernels, bias, f, z);
        },
        (filter, group) -> Lane.alone(() -> filter.filter(group)));
  }
}
