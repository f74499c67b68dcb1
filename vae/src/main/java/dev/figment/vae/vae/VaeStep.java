package dev.figment.vae.vae;

import dev.figment.core.data.Batch;
import dev.figment.core.data.BatchPlan;
import dev.figment.core.data.PixelScale;
import dev.figment.core.distribution.Gaussian;
import dev.figment.core.optim.Adam;
import dev.figment.core.optim.LearningRate;
import dev.figment.core.optim.Optimizer;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.train.Figures;
import dev.figment.core.train.Minimizer;
import dev.figment.core.train.TrainingStep;
import java.util.Map;

/**
 * Encoder and decoder learn together, through one draw of the posterior for each image.
 *
 * <p>Reference: Kingma and Welling 2014, algorithm 1 with eq. 10 and L = 1.
 */
final class VaeStep implements TrainingStep {
  private final VaeConfig config;
  private final VaeNetwork network;
  private final Optimizer adam;

  VaeStep(VaeConfig config, VaeNetwork network, LearningRate rate) {
    this.config = config;
    this.network = network;
    this.adam = new Adam(network.namedParameters(), rate);
  }

  @Override
  public BatchPlan plan(int batch) {
    return config.pixels().law().of(BatchPlan.training(batch, PixelScale.UNIT));
  }

  @Override
  public Map<String, Optimizer> optimizers() {
    return Map.of("adam", adam);
  }

  @Override
  public Figures update(Batch batch, Rng rng, Minimizer minimizer) {
    Terms terms = Terms.of(network, batch.images(), rng);
    Tensor loss = config.objective().loss(terms.reconstruction(), terms.divergence(), adam.steps());
    return Figures.of("loss", minimizer.minimize(loss, adam)).plus(terms.figures(), 1);
  }

  /**
   * The two terms of the evidence lower bound, by one draw of the posterior.
   *
   * @param reconstruction the mean of {@code -ln p(x|z)}, {@code []}
   * @param divergence of each latent's posterior from its prior, {@code [N, L]}
   */
  record Terms(Tensor reconstruction, Tensor divergence) {
    static Terms of(VaeNetwork network, Tensor images, Rng rng) {
      Gaussian posterior = network.posterior(images);
      Tensor reconstruction = network.logDensity(posterior.sample(1, rng), images).mean().neg();
      return new Terms(reconstruction, posterior.divergenceFromStandard());
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
