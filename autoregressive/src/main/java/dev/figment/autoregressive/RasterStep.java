package dev.figment.autoregressive;

import dev.figment.core.data.Batch;
import dev.figment.core.model.Figures;
import dev.figment.core.optim.LearningRate;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.train.Minimizer;
import dev.figment.core.train.SingleOptimizerStep;

/** The network learns to give each token of the data a high probability. Units: nats per image. */
final class RasterStep extends SingleOptimizerStep {
  private final RasterLikelihood likelihood;

  RasterStep(RasterLikelihood likelihood, LearningRate rate) {
    super("muon", likelihood.network().optimizer(rate));
    this.likelihood = likelihood;
  }

  @Override
  public Figures update(Batch batch, Rng rng, Minimizer minimizer) {
    if (optimizer.steps() == 0 && likelihood.network() instanceof DataDependent network) {
      network.begin(likelihood.tokens().toTokens(batch.images(), rng.child(0)), batch.labels());
    }
    Tensor loss = likelihood.of(batch.images(), batch.labels(), rng).mean().neg();
    return Figures.of("loss", minimizer.minimize(loss, optimizer));
  }
}
