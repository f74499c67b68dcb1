package dev.figment.gan.mlp;

import dev.figment.core.data.Batch;
import dev.figment.core.data.BatchPlan;
import dev.figment.core.data.PixelScale;
import dev.figment.core.model.Figures;
import dev.figment.core.nn.Module;
import dev.figment.core.optim.Adam;
import dev.figment.core.optim.Betas;
import dev.figment.core.optim.LearningRate;
import dev.figment.core.optim.Optimizer;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.train.Minimizer;
import dev.figment.core.train.TrainingStep;
import dev.figment.gan.AdversarialLoss;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The discriminator learns to tell a batch from as many fakes, then the generator to be taken for
 * the data.
 *
 * <p>Reference: Goodfellow et al. 2014, algorithm 1, with k = 1.
 */
final class MlpGanStep implements TrainingStep {
  private final MlpGanConfig config;
  private final MlpGanNetwork network;
  private final Optimizer discriminator;
  private final Optimizer generator;

  MlpGanStep(MlpGanConfig config, MlpGanNetwork network) {
    this.config = config;
    this.network = network;
    this.discriminator = adam(network.discriminator);
    this.generator = adam(network.generator);
  }

  @Override
  public BatchPlan plan(int batch) {
    return BatchPlan.training(batch, PixelScale.SIGNED);
  }

  @Override
  public Map<String, Optimizer> optimizers() {
    Map<String, Optimizer> optimizers = new LinkedHashMap<>();
    optimizers.put("discriminator", discriminator);
    optimizers.put("generator", generator);
    return optimizers;
  }

  @Override
  public Figures update(Batch batch, Rng rng, Minimizer minimizer) {
    Tensor fake = network.generator.forward(rng.normal(Shape.of(batch.size(), config.latents())));

    Tensor onReal = network.discriminator.forward(batch.images());
    Tensor onFake = network.discriminator.forward(fake.detach());
    double discriminatorLoss =
        minimizer.minimize(
            AdversarialLoss.NON_SATURATING.discriminator(onReal, onFake), discriminator);

    Tensor judged = network.discriminator.forward(fake);
    double generatorLoss =
        minimizer.minimize(
            AdversarialLoss.NON_SATURATING.generator(judged, () -> onReal), generator);

    return figures(discriminatorLoss, generatorLoss, onReal, onFake);
  }

  /** The losses, and the shares of both kinds that the discriminator tells right. */
  static Figures figures(
      double discriminatorLoss, double generatorLoss, Tensor onReal, Tensor onFake) {
    return Figures.of("discriminatorLoss", discriminatorLoss)
        .and("generatorLoss", generatorLoss)
        .and("accuracyReal", onReal.detach().greater(0).mean().item())
        .and("accuracyFake", onFake.detach().less(0).mean().item());
  }

  private Optimizer adam(Module player) {
    return new Adam(
        player.namedParameters(),
        LearningRate.constant(config.learningRate()),
        Betas.of(config.beta1(), config.beta2()));
  }
}
