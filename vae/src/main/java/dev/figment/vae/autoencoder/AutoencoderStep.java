package dev.figment.vae.autoencoder;

import dev.figment.core.data.Batch;
import dev.figment.core.data.BatchPlan;
import dev.figment.core.data.PixelScale;
import dev.figment.core.optim.Adam;
import dev.figment.core.optim.LearningRate;
import dev.figment.core.optim.Optimizer;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.train.Figures;
import dev.figment.core.train.Minimizer;
import dev.figment.core.train.TrainingStep;
import java.util.Map;

/** Encoder and decoder learn together to give a batch back. */
final class AutoencoderStep implements TrainingStep {
  private final AutoencoderConfig config;
  private final AutoencoderNetwork network;
  private final Optimizer optimizer;

  AutoencoderStep(AutoencoderConfig config, AutoencoderNetwork network) {
    this.config = config;
    this.network = network;
    this.optimizer =
        new Adam(network.namedParameters(), LearningRate.constant(config.learningRate()));
  }

  @Override
  public BatchPlan plan(int batch) {
    return BatchPlan.training(batch, PixelScale.UNIT);
  }

  @Override
  public Map<String, Optimizer> optimizers() {
    return Map.of("network", optimizer);
  }

  @Override
  public Figures update(Batch batch, Rng rng, Minimizer minimizer) {
    Tensor codes = network.encoder.forward(batch.images());
    Tensor output = network.decoder.forward(codes);
    double loss = minimizer.minimize(config.loss().of(output, batch.images()), optimizer);
    network.codes.follow(codes.detach());
    return Figures.of("loss", loss);
  }
}
