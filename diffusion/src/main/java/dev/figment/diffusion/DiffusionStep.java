package dev.figment.diffusion;

import dev.figment.core.data.Batch;
import dev.figment.core.data.BatchPlan;
import dev.figment.core.data.PixelScale;
import dev.figment.core.model.Figures;
import dev.figment.core.optim.Adam;
import dev.figment.core.optim.EmaLaw;
import dev.figment.core.optim.Optimizer;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.train.Minimizer;
import dev.figment.core.train.TrainingStep;
import dev.figment.diffusion.objective.NoisyBatch;
import java.util.Map;
import java.util.Optional;

/**
 * The network learns to say what noisy images consist of.
 *
 * <p>Reference: Ho et al. 2020, algorithm 1; Lipman et al. 2023, eq. 23.
 */
final class DiffusionStep implements TrainingStep {
  private final DiffusionConfig config;
  private final ImageNetwork network;
  private final Optimizer optimizer;

  DiffusionStep(DiffusionConfig config, ImageNetwork network, long updates) {
    this.config = config;
    this.network = network;
    optimizer = new Adam(network.namedParameters(), config.learning().rate().over(updates));
  }

  @Override
  public BatchPlan plan(int batch) {
    return BatchPlan.training(batch, PixelScale.SIGNED);
  }

  @Override
  public Map<String, Optimizer> optimizers() {
    return Map.of("adam", optimizer);
  }

  @Override
  public Optional<Average> average() {
    return Optional.of(new Average(network, EmaLaw.warmedUp(config.learning().average())));
  }

  @Override
  public Figures update(Batch batch, Rng rng, Minimizer minimizer) {
    Tensor loss = loss(config, network, batch, config.learning().forgetting(), rng);
    return Figures.of("loss", minimizer.minimize(loss, optimizer));
  }

  /**
   * The loss of a batch at times that are drawn.
   *
   * @param forgetting how often the class is kept from the network
   */
  static Tensor loss(
      DiffusionConfig config, ImageNetwork network, Batch batch, double forgetting, Rng rng) {
    NoisyBatch noisy = NoisyBatch.draw(config.objective(), batch.images(), rng);
    Tensor said =
        network.forward(
            noisy.images(), noisy.times(), told(config, batch.labels(), forgetting, rng));
    return noisy.loss(said);
  }

  /** The classes, some of them replaced by "any", if the network knows classes. */
  private static Optional<IntTensor> told(
      DiffusionConfig config, IntTensor labels, double forgetting, Rng rng) {
    int any = config.backbone().classCount();
    if (any == 0) {
      return Optional.empty();
    }
    int[] told = labels.toInts();
    for (int n = 0; n < told.length; n++) {
      told[n] = rng.nextUniform() < forgetting ? any : told[n];
    }
    return Optional.of(IntTensor.of(told));
  }
}
