package dev.figment.vae;

import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;

/** A model that weighs draws of latents: what every bound of its likelihood is made from. */
@FunctionalInterface
public interface ImportanceWeights {
  /**
   * Returns {@code ln p(x, z) / q(z|x)} of draws {@code z} from the posterior {@code q}.
   *
   * <p>Shapes: {@code [N, H, W, C] → [k, N]}. Units: nats per image.
   *
   * @param samples draws for each image, {@code k}
   */
  Tensor logWeights(Tensor images, int samples, Rng rng);
}
