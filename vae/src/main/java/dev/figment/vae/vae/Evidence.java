package dev.figment.vae.vae;

import dev.figment.core.distribution.Gaussian;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.vae.ImportanceWeights;

/** The two laws that the evidence lower bound is made of; the prior is standard normal. */
interface Evidence extends ImportanceWeights {
  /** {@code q(z|x)}: {@code [N, H, W, C] → [N, L]}. */
  Gaussian posterior(Tensor images);

  /** {@code ln p(x|z)}: {@code [k, N, L], [N, H, W, C] → [k, N]}. */
  Tensor logDensity(Tensor z, Tensor images);

  @Override
  default Tensor logWeights(Tensor images, int samples, Rng rng) {
    Gaussian posterior = posterior(images);
    Tensor z = posterior.sample(samples, rng);
    Gaussian prior = Gaussian.standard(Shape.of(1), images.dtype());
    Tensor divergence = posterior.logDensity(z).sub(prior.logDensity(z)).sum(-1);
    return logDensity(z, images).sub(divergence);
  }
}
