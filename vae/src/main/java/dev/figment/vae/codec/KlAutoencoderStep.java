package dev.figment.vae.codec;

import dev.figment.core.data.Batch;
import dev.figment.core.distribution.Gaussian;
import dev.figment.core.metric.ReconstructionError;
import dev.figment.core.model.Figures;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.train.Minimizer;
import dev.figment.core.train.SingleOptimizerStep;

/**
 * Encoder and decoder learn to give a batch back through latents with noise on them.
 *
 * <p>Formula: {@code |x - y|² + w KL(q(z|x) || N(0, I))} an image.
 */
final class KlAutoencoderStep extends SingleOptimizerStep {
  private final KlAutoencoderConfig config;
  private final KlAutoencoderNetwork network;

  KlAutoencoderStep(KlAutoencoderConfig config, KlAutoencoderNetwork network, long updates) {
    super(network, config.rate().over(updates));
    this.config = config;
    this.network = network;
  }

  @Override
  public Figures update(Batch batch, Rng rng, Minimizer minimizer) {
    Gaussian posterior = network.posterior(batch.images());
    Tensor output = network.decoder.forward(posterior.sample(rng));
    Tensor error = ReconstructionError.squaredPerImage(batch.images(), output).mean();
    Tensor divergence = posterior.divergenceFromStandard().sum().div(batch.size());

    double loss = minimizer.minimize(error.add(divergence.mul(config.klWeight())), optimizer);
    network.law.follow(posterior.mean().detach());
    return Figures.of("loss", loss)
        .and("squaredErrorPerImage", error.item())
        .and("divergence", divergence.item());
  }
}
