package dev.figment.vae.iwae;

import dev.figment.core.data.Batch;
import dev.figment.core.data.BatchPlan;
import dev.figment.core.model.Figures;
import dev.figment.core.optim.LearningRate;
import dev.figment.core.random.Rng;
import dev.figment.core.train.Minimizer;
import dev.figment.core.train.SingleOptimizerStep;
import dev.figment.vae.ImportanceBound;
import dev.figment.vae.Pixels;

/**
 * Both ways learn together from the bound by {@code k} draws; a draw counts in the gradient by its
 * share in the weights.
 *
 * <p>Reference: Burda et al. 2016, eq. 13 and 14.
 */
final class IwaeStep extends SingleOptimizerStep {
  private final IwaeConfig config;
  private final IwaeNetwork network;
  private final long steps;

  IwaeStep(IwaeConfig config, IwaeNetwork network, LearningRate rate, long steps) {
    super(network, rate);
    this.config = config;
    this.network = network;
    this.steps = steps;
  }

  @Override
  public BatchPlan plan(int batch) {
    return Pixels.Law.BINARIZED.of(super.plan(batch));
  }

  @Override
  public Figures update(Batch batch, Rng rng, Minimizer minimizer) {
    int samples = config.samples().at((double) optimizer.steps() / steps);
    Draws.Bound bound = config.draws().bound(network, batch.images(), samples, rng);
    minimizer.minimize(bound.loss(), optimizer);
    double loss = -ImportanceBound.of(bound.logWeights()).mean().item();
    return Figures.of("loss", loss)
        .and("negativeElbo", -bound.logWeights().mean().item())
        .and("samples", samples);
  }
}
