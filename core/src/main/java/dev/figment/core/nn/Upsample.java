package dev.figment.core.nn;

import dev.figment.core.kernel.Interpolation;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;

/**
 * Images made larger by a whole factor.
 *
 * <p>Shapes: {@code [N, H, W, C] → [N, factor H, factor W, C]}.
 *
 * @param factor from 1
 * @param interpolation how to read between pixels
 */
public record Upsample(int factor, Interpolation interpolation) implements Layer {
  /**
   * Checks the factor.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public Upsample {
    if (factor < 1) {
      throw new IllegalArgumentException(
          "upsample: factor out of range, expected >= 1, got " + factor);
    }
  }

  @Override
  public Tensor forward(Tensor x) {
    if (x.shape().rank() != 4) {
      throw new ShapeException("upsample: not images, expected [N, H, W, C], got " + x.shape());
    }
    return x.resample(interpolation, factor * x.shape().dim(1), factor * x.shape().dim(2));
  }
}
