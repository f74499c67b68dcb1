package dev.figment.vae.pca;

import dev.figment.core.data.Batch;
import dev.figment.core.data.BatchPlan;
import dev.figment.core.data.PixelScale;
import dev.figment.core.linalg.PrincipalAxes;
import dev.figment.core.model.Figures;
import dev.figment.core.optim.Optimizer;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.train.Minimizer;
import dev.figment.core.train.TrainingStep;
import java.util.Arrays;
import java.util.Map;

/** Every batch adds to the moments, and the end of the pass solves for the axes. */
final class PcaStep implements TrainingStep {
  private final PcaConfig config;
  private final PcaNetwork network;
  private final Moments moments;

  PcaStep(PcaConfig config, PcaNetwork network) {
    this.config = config;
    this.network = network;
    this.moments = new Moments(config.image().bytes());
  }

  @Override
  public BatchPlan plan(int batch) {
    return BatchPlan.evaluation(batch, PixelScale.BYTE);
  }

  @Override
  public Map<String, Optimizer> optimizers() {
    return Map.of();
  }

  @Override
  public Figures update(Batch batch, Rng rng, Minimizer minimizer) {
    moments.add(batch.images().reshape(batch.size(), -1));
    return Figures.none();
  }

  @Override
  public Figures endEpoch() {
    network.assign(moments.mean(), PrincipalAxes.of(moments.covariance(), config.latents()));
    moments.clear();
    return figures();
  }

  @Override
  public Map<String, Tensor> state() {
    return moments.state();
  }

  /** What the data that were fitted measure, by the spectrum alone. */
  private Figures figures() {
    PcaNoise law = network.noise();
    double[] spectrum = network.spectrum();
    double[] kept = law.kept();
    double exponent = network.discarded() / law.noise();
    for (int k = 0; k < kept.length; k++) {
      exponent += spectrum[k] / kept[k];
    }
    double total = Arrays.stream(spectrum).sum();
    return Figures.of("squaredErrorPerImage", network.discarded())
        .and("explainedVariance", total - network.discarded())
        .and("negativeLogLikelihood", 0.5 * exponent - law.logPeak());
  }
}
