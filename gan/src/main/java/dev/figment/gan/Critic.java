package dev.figment.gan;

import dev.figment.core.tensor.Tensor;

/** A discriminator as its penalties see it: a function of images alone. */
@FunctionalInterface
public interface Critic {
  /**
   * Returns the scores of images.
   *
   * <p>Shapes: {@code [N, H, W, C] → [N, 1]}.
   */
  Tensor score(Tensor images);
}
