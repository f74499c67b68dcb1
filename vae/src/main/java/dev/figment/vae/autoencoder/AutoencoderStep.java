package dev.figment.vae.autoencoder;

import dev.figment.core.data.Batch;
import dev.figment.core.model.Figures;
import dev.figment.core.optim.LearningRate;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.train.Minimizer;
import dev.figment.core.train.SingleOptimizerStep;

/** Encoder and decoder learn together to give a batch back. */
final class AutoencoderStep extends SingleOptimizerStep {
  private final AutoencoderConfig config;
  private final AutoencoderNetwork network;

  AutoencoderStep(AutoencoderConfig config, AutoencoderNetwork network) {
    super(network, LearningRate.constant(config.learningRate()));
    this.config = config;
    this.network = network;
  }

  @Override
  public Figures update(Batch batch, Rng rng, Minimizer minimizer) {
    Tensor codes = network.encoder.forward(batch.images());
    Tensor output = network.decoder.forward(codes);
    double loss = minimizer.minimize(config.loss().of(output, batch.images()), optimizer);
    return Figures.of("loss", loss);
  }
}
