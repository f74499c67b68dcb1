package dev.figment.core.model;

import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;

/**
 * A model that draws latents and makes an image of each, without a density of images.
 *
 * <p>Reference: Mohamed and Lakshminarayanan 2016, section 2.
 */
public interface ImplicitModel {
  /**
   * Draws latents.
   *
   * <p>Shapes: {@code [count, L]}.
   */
  Tensor latents(int count, Rng rng);

  /**
   * Returns the images of latents.
   *
   * <p>Shapes: {@code [N, L] → [N, H, W, C]}. Units: pixel range [0, 1].
   *
   * @param rng for chance beside the latents, if the model has any
   */
  Tensor generate(Tensor latents, Rng rng);
}
