package dev.figment.vae.vae;

import dev.figment.core.data.Dataset;
import dev.figment.core.model.Conditional;
import dev.figment.core.model.Evaluable;
import dev.figment.core.model.Figures;
import dev.figment.core.model.GenerativeModel;
import dev.figment.core.model.ImportanceWeighted;
import dev.figment.core.model.Inference;
import dev.figment.core.model.ModelSpec;
import dev.figment.core.model.TrainingHistory;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.train.Trainer;
import dev.figment.vae.ImportanceBound;
import java.io.IOException;
import java.util.stream.IntStream;

/**
 * A variational autoencoder of {@code p(x|y)}: what the class says need not be in the latents.
 *
 * <p>Reference: Sohn, Lee and Yan 2015; the prior does not look at the class.
 */
public final class ConditionalVae
    implements GenerativeModel, Conditional, Evaluable, ImportanceWeighted {
  private static final String NAME = "conditional-vae";

  private final ConditionalVaeConfig config;
  private final ConditionalNetwork network;

  /** Makes a network with random weights. */
  public ConditionalVae(ConditionalVaeConfig config, Rng rng) {
    this.config = config;
    this.network = new ConditionalNetwork(config, rng);
  }

  @Override
  public TrainingHistory train(Dataset data, TrainingOptions options) throws IOException {
    requireFit(data);
    VaeConfig vae = config.vae();
    VaeStep step =
        new VaeStep(
            vae,
            network,
            batch -> network.given(batch.labels()),
            vae.rate().over(options.steps(data)));
    return Trainer.run(this, step, data, options);
  }

  /** Draws one class after the other, from the first, and again. */
  @Override
  public Tensor sample(int count, Rng rng) {
    int[] labels = IntStream.range(0, count).map(i -> i % config.classes()).toArray();
    return sample(IntTensor.of(labels), rng);
  }

  /** Draws latents from the prior, and returns the mean image of each in its class. */
  @Override
  public Tensor sample(IntTensor labels, Rng rng) {
    try (Inference inference = Inference.open()) {
      Tensor z = rng.normal(Shape.of(labels.shape().size(), config.vae().latents()));
      return inference.keep(network.decode(z, labels));
    }
  }

  @Override
  public int classes() {
    return config.classes();
  }

  /** Returns {@code negativeElbo}, {@code reconstruction} and {@code divergence}, given labels. */
  @Override
  public Figures evaluate(Dataset data, Rng rng) {
    requireFit(data);
    return Evidence.Terms.means(config.vae(), batch -> network.given(batch.labels()), data, rng);
  }

  /** Returns the bound of {@code -ln p(x|y)}. */
  @Override
  public Figures importanceWeightedBound(Dataset data, int samples, Rng rng) {
    requireFit(data);
    return ImportanceBound.evaluate(
        batch -> network.given(batch.labels()), config.vae().pixels().law(), data, samples, rng);
  }

  @Override
  public ModelSpec spec() {
    return new ModelSpec(NAME, config, network);
  }

  @Override
  public String toString() {
    return spec().toString();
  }

  private void requireFit(Dataset data) {
    config.vae().image().require("conditionalVae", data.shape());
    if (data.classes().size() > config.classes()) {
      throw new IllegalArgumentException(
          "conditionalVae: too many classes, expected at most %s, got %s"
              .formatted(config.classes(), data.classes().size()));
    }
  }
}
