package dev.figment.core.model;

import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;

/** A model that says how likely an image is, exactly or by a lower bound. */
public interface Likelihood {
  /**
   * Returns {@code ln p(x)} of each image, or a lower bound of it.
   *
   * <p>Shapes: {@code [N, H, W, C] → [N]}. Units: nats per image; pixel range [0, 1].
   */
  Tensor logLikelihood(Tensor images, Rng rng);
}
