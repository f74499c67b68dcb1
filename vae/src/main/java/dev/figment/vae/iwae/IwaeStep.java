package dev.figment.vae.iwae;

import dev.figment.core.data.Batch;
import dev.figment.core.data.BatchPlan;
import dev.figment.core.data.PixelScale;
import dev.figment.core.optim.Adam;
import dev.figment.core.optim.LearningRate;
import dev.figment.core.optim.Optimizer;
import dev.figment.core.random.Rng;
import dev.figment.core.train.Figures;
import dev.figment.core.train.Minimizer;
import dev.figment.core.train.TrainingStep;
import dev.figment.vae.ImportanceBound;
import dev.figment.vae.PixelLaw;
import java.util.Map;

/**
 * Both ways learn together from the bound by {@code k} draws; a draw counts in the gradient by its
 * share in the weights.
 *
 * <p>Reference: Burda et al. 2016, eq. 13 and 14.
 */
final class IwaeStep implements TrainingStep {
  private final IwaeConfig config;
  private final IwaeNetwork network;
  private final long steps;
  private final Optimizer adam;

  IwaeStep(IwaeConfig config, IwaeNetwork network, LearningRate rate, long steps) {
    this.config = config;
    this.network = network;
    this.steps = steps;
    this.adam = new Adam(network.namedParameters(), rate);
  }

  @Override
  public BatchPlan plan(int batch) {
    return PixelLaw.BINARIZED.of(BatchPlan.training(batch, PixelScale.UNIT));
  }

  @Override
  public Map<String, Optimizer> optimizers() {
    return Map.of("adam", adam);
  }

  @Override
  public Figures update(Batch batch, Rng rng, Minimizer minimizer) {
    int samples = config.samples().at((double) adam.steps() / steps);
    Draws.Bound bound = config.draws().bound(network, batch.images(), samples, rng);
    minimizer.minimize(bound.loss(), adam);
    double loss = -ImportanceBound.of(bound.logWeights()).mean().item();
    return Figures.of("loss", loss)
        .and("negativeElbo", -bound.logWeights().mean().item())
        .and("samples", samples);
  }
}
