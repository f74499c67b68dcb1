package dev.figment.core.kernel.onednn.convolution;

import dev.figment.core.kernel.ActivationFunction;
import dev.figment.core.kernel.ConvolutionKernels;
import dev.figment.core.kernel.onednn.convolution.winograd.WinogradChoice;
import dev.figment.core.kernel.onednn.convolution.winograd.WinogradConvolution;
import dev.figment.core.kernel.onednn.elementwise.OneDnnElementwise;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import java.util.Optional;

/** Convolution and its adjoints: which of four ways is the fastest for the shapes. */
public final class OneDnnConvolutions implements ConvolutionKernels {
  private final OneDnnElementwise elementwise;
  private final double share;

  /** The ways to convolve, each taken where those before it do not fit or do not pay. */
  private enum Way {
    /** A product of matrices: the kernel is as large as the image. */
    WHOLE,
    /** A product of matrices for each tap: one side has few channels. */
    NARROW,
    /** Minimal filtering: nine taps and many channels. */
    MINIMAL,
    /** oneDNN's sum. */
    DIRECT
  }

  /**
   * Chooses by the arithmetic that each takes.
   *
   * @param elementwise does what a convolution cannot take along
   * @param share of the sum's arithmetic, below which minimal filtering takes its place
   */
  public OneDnnConvolutions(OneDnnElementwise elementwise, double share) {
    this.elementwise = elementwise;
    this.share = share;
  }

  @Override
  public Storage convolve(
      Storage x, Storage weight, Optional<Storage> bias, Window window, ActivationFunction f) {
    return switch (written(x.shape(), weight.shape(), window)) {
      case WHOLE ->
          elementwise.along(f, then -> WholeConvolution.convolve(x, weight, bias, window, then));
      case NARROW -> {
        Storage z = NarrowConvolution.convolve(x, weight, bias, window);
        yield f.isIdentity() ? z : elementwise.unary(f.op(), f.alpha(), z);
      }
      case MINIMAL ->
          elementwise.along(f, then -> WinogradConvolution.convolve(x, weight, bias, window, then));
      case DIRECT ->
          elementwise.along(f, then -> DirectConvolution.convolve(x, weight, bias, window, then));
    };
  }

  @Override
  public Storage convolveInput(Storage g, Storage weight, Window window, Shape x) {
    return switch (read(x, weight.shape(), window)) {
      case WHOLE -> WholeConvolution.convolveInput(g, weight, x);
      case NARROW -> NarrowConvolution.convolveInput(g, weight, window, x);
      case MINIMAL -> WinogradConvolution.convolveInput(g, weight, window, x);
      case DIRECT -> DirectConvolution.convolveInput(g, weight, window, x);
    };
  }

  @Override
  public Storage convolveWeight(Storage x, Storage g, Window window, Shape weight) {
    return switch (written(x.shape(), weight, window)) {
      case WHOLE -> WholeConvolution.convolveWeight(x, g, weight);
      case NARROW -> NarrowConvolution.convolveWeight(x, g, window, weight);
      case MINIMAL -> WinogradConvolution.convolveWeight(x, g, window, weight);
      case DIRECT -> DirectConvolution.convolveWeight(x, g, window, weight);
    };
  }

  /** The way of a convolution, and of the gradient of its weight. */
  private Way written(Shape x, Shape weight, Window window) {
    if (WholeConvolution.fits(x, weight, window)) {
      return Way.WHOLE;
    }
    if (NarrowConvolution.writes(weight, window)) {
      return Way.NARROW;
    }
    return WinogradChoice.writes(x, weight, window, share) ? Way.MINIMAL : Way.DIRECT;
  }

  /** The way of the gradient of x. */
  private Way read(Shape x, Shape weight, Window window) {
    if (WholeConvolution.fits(x, weight, window)) {
      return Way.WHOLE;
    }
    if (NarrowConvolution.reads(weight, window)) {
      return Way.NARROW;
    }
    return WinogradChoice.reads(x, weight, window, share) ? Way.MINIMAL : Way.DIRECT;
  }
}
