package dev.figment.core.kernel;

import dev.figment.core.memory.Storage;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import java.util.Optional;

/**
 * Convolution of images {@code [N, H, W, C]} with weights {@code [kH, kW, in / groups, out]}, and
 * its two adjoints.
 */
public interface ConvolutionKernels {
  /**
   * {@code z = f(x ⋆ w + b)}: {@code [N, H, W, in] → [N, H', W', out]}, the cross-correlation of
   * the field, with {@code [out]} biases or none.
   */
  Storage convolve(
      Storage x, Storage weight, Optional<Storage> bias, Window window, ActivationFunction f);

  /** {@code z = x ⋆ w}. */
  default Storage convolve(Storage x, Storage weight, Window window) {
    return convolve(x, weight, Optional.empty(), window, ActivationFunction.IDENTITY);
  }

  /** The adjoint of {@link #convolve} in {@code x}, whose shape is given. */
  Storage convolveInput(Storage g, Storage weight, Window window, Shape x);

  /** The adjoint of {@link #convolve} in the weight, whose shape is given. */
  Storage convolveWeight(Storage x, Storage g, Window window, Shape weight);
}
