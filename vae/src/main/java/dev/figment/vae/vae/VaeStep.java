package dev.figment.vae.vae;

import dev.figment.core.data.Batch;
import dev.figment.core.data.BatchPlan;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.distribution.Gaussian;
import dev.figment.core.model.Evaluation;
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
  private static final int EVALUATED = 250;

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
    Terms terms = Terms.of(evidence.apply(batch), batch.images(), rng);
    Tensor loss =
        config.objective().loss(terms.reconstruction(), terms.divergence(), optimizer.steps());
    return Figures.of("loss", minimizer.minimize(loss, optimizer)).plus(terms.figures(), 1);
  }

  /**
   * The two terms of the evidence lower bound, by one draw of the posterior.
   *
   * @param reconstruction the mean of {@code -ln p(x|z)}, {@code []}
   * @param divergence of each latent's posterior from its prior, {@code [N, L]}
   */
  record Terms(Tensor reconstruction, Tensor divergence) {
    static Terms of(Evidence evidence, Tensor images, Rng rng) {
      Gaussian posterior = evidence.posterior(images);
      Tensor reconstruction = evidence.logDensity(posterior.sample(1, rng), images).mean().neg();
      return new Terms(reconstruction, posterior.divergenceFromStandard());
    }

    /** The means of the terms over a data set. */
    static Figures means(
        VaeConfig config, Function<Batch, Evidence> evidence, Dataset data, Rng rng) {
      BatchPlan plan = BatchPlan.evaluation(EVALUATED, PixelScale.UNIT);
      Rng draws = rng.child(1);
      return Evaluation.means(
          data,
          config.pixels().law().of(plan),
          rng.child(0),
          batch -> of(evidence.apply(batch), batch.images(), draws).figures());
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
