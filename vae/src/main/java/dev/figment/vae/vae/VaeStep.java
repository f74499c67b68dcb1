package dev.figment.vae.vae;

import dev.figment.core.data.Batch;
import dev.figment.core.data.BatchPlan;
import dev.figment.core.model.Figures;
import dev.figment.core.nn.Module;
import dev.figment.core.optim.LearningRate;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.train.Minimizer;
import dev.figment.core.train.SingleOptimizerStep;
import java.util.function.Function;

/**
 * Encoder and decoder learn together, through one draw of the posterior for each image.
 *
 * <p>Reference: Kingma and Welling 2014, algorithm 1 with eq. 10 and L = 1.
 */
final class VaeStep extends SingleOptimizerStep {
  private final VaeConfig config;
  private final Function<Batch, Evidence> evidence;

  VaeStep(VaeConfig config, VaeNetwork network, LearningRate rate) {
    this(config, network, batch -> network, rate);
  }

  /** Makes a step of a network that may look at the labels of a batch. */
  VaeStep(VaeConfig config, Module network, Function<Batch, Evidence> evidence, LearningRate rate) {
    super(network, rate);
    this.config = config;
    this.evidence = evidence;
  }

  @Override
  public BatchPlan plan(int batch) {
    return config.pixels().law().of(super.plan(batch));
  }

  @Override
  public Figures update(Batch batch, Rng rng, Minimizer minimizer) {
    Evidence.Terms terms = evidence.apply(batch).terms(batch.images(), rng);
    Tensor loss =
        config.objective().loss(terms.reconstruction(), terms.divergence(), optimizer.steps());
    return Figures.of("loss", minimizer.minimize(loss, optimizer)).plus(terms.figures(), 1);
  }
}
