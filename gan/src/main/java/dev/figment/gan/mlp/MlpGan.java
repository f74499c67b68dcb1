package dev.figment.gan.mlp;

import dev.figment.core.data.Batch;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.model.Evaluable;
import dev.figment.core.model.Evaluation;
import dev.figment.core.model.Figures;
import dev.figment.core.model.GenerativeModel;
import dev.figment.core.model.ImplicitModel;
import dev.figment.core.model.Inference;
import dev.figment.core.model.ModelSpec;
import dev.figment.core.model.TrainingHistory;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.train.Trainer;
import dev.figment.gan.AdversarialLoss;
import java.io.IOException;

/**
 * A generative adversarial network of affine layers.
 *
 * <p>Its equilibrium is where the discriminator tells one half of either kind right.
 *
 * <p>Reference: Goodfellow et al. 2014.
 */
public final class MlpGan implements GenerativeModel, ImplicitModel, Evaluable {
  private static final String NAME = "gan";

  private final MlpGanConfig config;
  private final MlpGanNetwork network;

  /** Makes a network with random weights. */
  public MlpGan(MlpGanConfig config, Rng rng) {
    this.config = config;
    this.network = new MlpGanNetwork(config, rng);
  }

  @Override
  public TrainingHistory train(Dataset data, TrainingOptions options) throws IOException {
    config.image().require(NAME, data.shape());
    return Trainer.run(this, new MlpGanStep(config, network), data, options);
  }

  @Override
  public Tensor sample(int count, Rng rng) {
    return generate(latents(count, rng), rng);
  }

  @Override
  public Tensor latents(int count, Rng rng) {
    return rng.normal(Shape.of(count, config.latents()));
  }

  @Override
  public Tensor generate(Tensor latents, Rng rng) {
    return Inference.of(
        () -> PixelScale.SIGNED.to(PixelScale.UNIT, network.generator.forward(latents)));
  }

  @Override
  public Figures evaluate(Dataset data, Rng rng) {
    config.image().require(NAME, data.shape());
    return Evaluation.means(data, PixelScale.SIGNED, rng, batch -> evaluate(batch, rng));
  }

  @Override
  public ModelSpec spec() {
    return new ModelSpec(NAME, config, network);
  }

  @Override
  public String toString() {
    return spec().toString();
  }

  private Figures evaluate(Batch batch, Rng rng) {
    Tensor z = rng.normal(Shape.of(batch.size(), config.latents()));
    Tensor onReal = network.discriminator.forward(batch.images());
    Tensor onFake = network.discriminator.forward(network.generator.forward(z));
    return MlpGanStep.figures(
        AdversarialLoss.NON_SATURATING.discriminator(onReal, onFake).item(),
        AdversarialLoss.NON_SATURATING.generator(onFake, () -> onReal).item(),
        onReal,
        onFake);
  }
}
