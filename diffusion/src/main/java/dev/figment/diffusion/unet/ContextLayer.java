package dev.figment.diffusion.unet;

import dev.figment.core.tensor.Tensor;
import java.util.Optional;

/** A layer of images that may read a context. */
@FunctionalInterface
interface ContextLayer {
  /**
   * Returns the layer's value.
   *
   * <p>Shapes: images {@code [N, H, W, C] → [N, H, W, C]}, context {@code [N, S, F]}.
   */
  Tensor forward(Tensor x, Optional<Tensor> context);
}
