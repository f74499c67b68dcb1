package dev.figment.core.nn;

import dev.figment.core.shape.Window;
import dev.figment.core.tensor.Tensor;

/**
 * Images made smaller by a whole factor: the mean of each square.
 *
 * <p>Shapes: {@code [N, H, W, C] → [N, H / factor, W / factor, C]}, rounded down.
 *
 * @param factor from 1
 */
public record Downsample(int factor) implements Layer {
  /**
   * Checks the factor.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public Downsample {
    if (factor < 1) {
      throw new IllegalArgumentException(
          "downsample: factor out of range, expected >= 1, got " + factor);
    }
  }

  @Override
  public Tensor forward(Tensor x) {
    return x.averagePool(factor, Window.of(factor, 0));
  }
}
