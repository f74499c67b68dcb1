package dev.figment.vae.vqvae;

import dev.figment.core.data.Batch;
import dev.figment.core.model.Figures;
import dev.figment.core.nn.Losses;
import dev.figment.core.optim.LearningRate;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.train.Minimizer;
import dev.figment.core.train.SingleOptimizerStep;

/**
 * Encoder and decoder learn to give a batch back through the codes, then the codes move to where
 * the encoder's vectors were.
 *
 * <p>Reference: van den Oord et al. 2017, eq. 3, with the averages of appendix A.1 in place of its
 * second term.
 */
final class VqVaeStep extends SingleOptimizerStep {
  private final VqVaeConfig config;
  private final VqVaeNetwork network;

  VqVaeStep(VqVaeConfig config, VqVaeNetwork network) {
    super(network, LearningRate.constant(config.learningRate()));
    this.config = config;
    this.network = network;
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
