package dev.figment.vae.vqvae;

import dev.figment.core.data.Batch;
import dev.figment.core.data.BatchPlan;
import dev.figment.core.data.PixelScale;
import dev.figment.core.nn.Losses;
import dev.figment.core.optim.Adam;
import dev.figment.core.optim.LearningRate;
import dev.figment.core.optim.Optimizer;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.train.Figures;
import dev.figment.core.train.Minimizer;
import dev.figment.core.train.TrainingStep;
import java.util.Map;

/**
 * Encoder and decoder learn to give a batch back through the codes, then the codes move to where
 * the encoder's vectors were.
 *
 * <p>Reference: van den Oord et al. 2017, eq. 3, with the averages of appendix A.1 in place of its
 * second term.
 */
final class VqVaeStep implements TrainingStep {
  private final VqVaeConfig config;
  private final VqVaeNetwork network;
  private final Optimizer optimizer;

  VqVaeStep(VqVaeConfig config, VqVaeNetwork network) {
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
    Tensor vectors = network.encoder.forward(batch.images());
    IntTensor index = network.codebook.nearest(vectors.detach());
    Tensor codes = network.codebook.lookup(index);
    Tensor output = network.decoder.forward(Codebook.straightThrough(vectors, codes));

    Tensor error = Losses.meanSquaredError(output, batch.images());
    Tensor distance = Losses.meanSquaredError(vectors, codes);
    double loss = minimizer.minimize(error.add(distance.mul(config.commitment())), optimizer);
    network.codebook.update(vectors.detach(), index, rng);

    return Figures.of("loss", loss)
        .and("squaredErrorPerImage", error.item() * config.image().bytes())
        .and("perplexity", new Perplexity(config.codes()).add(index).value());
  }
}
