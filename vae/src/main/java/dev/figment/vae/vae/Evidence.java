package dev.figment.vae.vae;

import dev.figment.core.data.Batch;
import dev.figment.core.data.BatchPlan;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.distribution.Gaussian;
import dev.figment.core.model.Evaluation;
import dev.figment.core.model.Figures;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.vae.ImportanceBound;
import java.util.function.Function;

/**
 * The two laws that the evidence lower bound is made of; the prior is standard normal.
 *
 * <p>Formula: {@code E ln p(x|z) - KL(q(z|x) || p(z))}, over draws {@code z} of {@code q(z|x)}.
 *
 * <p>Reference: Kingma and Welling 2014, eq. 3.
 */
interface Evidence extends ImportanceBound.Weights {
  /** {@code q(z|x)}: {@code [N, H, W, C] → [N, L]}. */
  Gaussian posterior(Tensor images);

  /** {@code ln p(x|z)}: {@code [k, N, L], [N, H, W, C] → [k, N]}. */
  Tensor logDensity(Tensor z, Tensor images);

  /** The terms of the bound, by one draw of the posterior of each image. */
  default Terms terms(Tensor images, Rng rng) {
    Gaussian posterior = posterior(images);
    Tensor reconstruction = logDensity(posterior.sample(1, rng), images).mean().neg();
    return new Terms(reconstruction, posterior.divergenceFromStandard());
  }

  @Override
  default Tensor logWeights(Tensor images, int samples, Rng rng) {
    Gaussian posterior = posterior(images);
    Tensor z = posterior.sample(samples, rng);
    Gaussian prior = Gaussian.standard(Shape.of(1), images.dtype());
    Tensor divergence = posterior.logDensity(z).sub(prior.logDensity(z)).sum(-1);
    return logDensity(z, images).sub(divergence);
  }

  /**
   * The terms of the bound.
   *
   * @param reconstruction the mean of {@code -ln p(x|z)}, {@code []}
   * @param divergence of each latent's posterior from its prior, {@code [N, L]}
   */
  record Terms(Tensor reconstruction, Tensor divergence) {
    private static final int AT_ONCE = 250;

    /** Their means over a data set. */
    static Figures means(
        VaeConfig config, Function<Batch, Evidence> evidence, Dataset data, Rng rng) {
      BatchPlan plan = BatchPlan.evaluation(AT_ONCE, PixelScale.UNIT);
      Rng draws = rng.child(1);
      return Evaluation.means(
          data,
          config.pixels().law().of(plan),
          rng.child(0),
          batch -> evidence.apply(batch).terms(batch.images(), draws).figures());
    }

    Figures figures() {
      double error = reconstruction.item();
      double divergence = divergence().detach().sum().item() / divergence().shape().dim(0);
      return Figures.of("negativeElbo", error + divergence)
          .and("reconstruction", error)
          .and("divergence", divergence);
    }
  }
}
