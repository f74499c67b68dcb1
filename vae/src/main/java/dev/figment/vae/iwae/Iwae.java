package dev.figment.vae.iwae;

import dev.figment.core.data.Dataset;
import dev.figment.core.metric.ReconstructionError;
import dev.figment.core.model.Evaluable;
import dev.figment.core.model.Figures;
import dev.figment.core.model.GenerativeModel;
import dev.figment.core.model.ImportanceWeighted;
import dev.figment.core.model.Inference;
import dev.figment.core.model.LatentCodec;
import dev.figment.core.model.Likelihood;
import dev.figment.core.model.ModelSpec;
import dev.figment.core.model.TrainingHistory;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.train.Trainer;
import dev.figment.vae.ImportanceBound;
import dev.figment.vae.Latents;
import dev.figment.vae.Pixels;
import java.io.IOException;

/**
 * An importance weighted autoencoder, of images that are binarized anew each time they are used.
 *
 * <p>Reference: Burda, Grosse and Salakhutdinov 2016.
 */
public final class Iwae
    implements GenerativeModel, LatentCodec, Likelihood, Evaluable, ImportanceWeighted {
  private static final String NAME = "iwae";

  private final IwaeConfig config;
  private final IwaeNetwork network;

  /** Makes a network with random weights. */
  public Iwae(IwaeConfig config, Rng rng) {
    this.config = config;
    this.network = new IwaeNetwork(config, rng);
  }

  @Override
  public TrainingHistory train(Dataset data, TrainingOptions options) throws IOException {
    config.image().require(NAME, data.shape());
    IwaeStep step =
        new IwaeStep(config, network, config.rate().over(options.steps(data)), options.steps(data));
    return Trainer.run(this, step, data, options);
  }

  /** Draws latents from the generator, and returns the mean image of each. */
  @Override
  public Tensor sample(int count, Rng rng) {
    return Inference.of(() -> network.sample(count, rng));
  }

  /**
   * Returns the bound of {@code ln p(x)} of each image by as many draws as at the end of training.
   *
   * <p>Shapes: {@code [N, H, W, C] → [N]}. Units: nats per image; images are black and white.
   */
  @Override
  public Tensor logLikelihood(Tensor images, Rng rng) {
    return ImportanceBound.estimate(network, images, config.samples().last(), rng);
  }

  /**
   * Returns the means of the posteriors, up to the highest layer.
   *
   * <p>Shapes: {@code [N, H, W, C] → [N, L]}. Units: pixel range [0, 1].
   */
  @Override
  public Tensor encode(Tensor images) {
    config.image().require(NAME, images);
    return Inference.of(() -> network.encode(images));
  }

  /**
   * Returns the mean images of the highest layer's latents, by the means of the others.
   *
   * <p>Shapes: {@code [N, L] → [N, H, W, C]}. Units: pixel range [0, 1].
   */
  @Override
  public Tensor decode(Tensor latents) {
    Latents.require(NAME, latentShape(), latents);
    return Inference.of(() -> network.decode(latents));
  }

  @Override
  public Shape latentShape() {
    return Shape.of(config.latents());
  }

  /** Returns {@code negativeElbo}, and how well gray images come back. */
  @Override
  public Figures evaluate(Dataset data, Rng rng) {
    config.image().require(NAME, data.shape());
    double bound = importanceWeightedBound(data, 1, rng).get(ImportanceBound.NAME);
    return Figures.of("negativeElbo", bound).plus(ReconstructionError.evaluate(this, data, rng), 1);
  }

  @Override
  public Figures importanceWeightedBound(Dataset data, int samples, Rng rng) {
    config.image().require(NAME, data.shape());
    return ImportanceBound.evaluate(batch -> network, Pixels.Law.BINARIZED, data, samples, rng);
  }

  @Override
  public ModelSpec spec() {
    return new ModelSpec(NAME, config, network);
  }

  @Override
  public String toString() {
    return spec().toString();
  }
}
