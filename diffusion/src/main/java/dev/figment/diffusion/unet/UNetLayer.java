package dev.figment.diffusion.unet;

import dev.figment.core.tensor.Tensor;

/** A layer of images under a condition. */
@FunctionalInterface
interface UNetLayer {
  /**
   * Returns the layer's value.
   *
   * <p>Shapes: {@code [N, H, W, C] → [N, H', W', C]}.
   */
  Tensor forward(Tensor x, Condition condition);
}
