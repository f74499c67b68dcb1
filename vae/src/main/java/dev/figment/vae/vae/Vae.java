package dev.figment.vae.vae;

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
import dev.figment.core.nn.Layer;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.train.Trainer;
import dev.figment.vae.ImportanceBound;
import dev.figment.vae.Latents;
import java.io.IOException;

/**
 * A variational autoencoder: an autoencoder whose latents follow a law that can be drawn from.
 *
 * <p>Its encoder and its decoder are those of the config, or any others whose shapes fit: see
 * {@link #of}.
 *
 * <p>Reference: Kingma and Welling 2014.
 */
public final class Vae
    implements GenerativeModel, LatentCodec, Likelihood, Evaluable, ImportanceWeighted {
  private static final String NAME = "vae";

  private final ModelSpec spec;
  private final VaeConfig config;
  private final VaeNetwork network;

  /** Makes a network with random weights. */
  public Vae(VaeConfig config, Rng rng) {
    this(NAME, config, config, new VaeNetwork(config, rng));
  }

  private Vae(String name, Record described, VaeConfig config, VaeNetwork network) {
    this.spec = new ModelSpec(name, described, network);
    this.config = config;
    this.network = network;
  }

  /**
   * Makes a model of networks of your own.
   *
   * @param name under which it is saved, not {@code vae}
   * @param config the image, the latents, the law of pixels, the objective and the rate; its
   *     architecture and hidden layers are for the networks to look at or not
   * @param encoder {@code [N, H, W, C] → [N, 2 L]}: the means of the posterior, then the logarithms
   *     of its variances
   * @param decoder {@code [N, L] → [N, H, W, C]}: what the law of pixels takes, such as logits
   * @throws ShapeException if a shape does not fit
   */
  public static Vae of(String name, VaeConfig config, Layer encoder, Layer decoder) {
    return of(name, config, config, encoder, decoder);
  }

  /**
   * Makes a model of networks of your own, which are made from a record of your own.
   *
   * @param name under which it is saved
   * @param own the record that it can be made from again
   * @param config as in {@link #of(String, VaeConfig, Layer, Layer)}
   * @param encoder {@code [N, H, W, C] → [N, 2 L]}
   * @param decoder {@code [N, L] → [N, H, W, C]}
   * @throws ShapeException if a shape does not fit
   */
  public static Vae of(String name, Record own, VaeConfig config, Layer encoder, Layer decoder) {
    Shape images = config.image().batch(2);
    int latents = config.latents();
    Inference.requireShape(name, "encoder", encoder::forward, images, Shape.of(2, 2 * latents));
    Inference.requireShape(name, "decoder", decoder::forward, Shape.of(2, latents), images);
    return new Vae(name, own, config, new VaeNetwork(config, encoder, decoder));
  }

  @Override
  public TrainingHistory train(Dataset data, TrainingOptions options) throws IOException {
    config.image().require(spec.name(), data.shape());
    VaeStep step = new VaeStep(config, network, config.rate().over(options.steps(data)));
    return Trainer.run(this, step, data, options);
  }

  /** Draws latents from the prior, and returns the mean image of each. */
  @Override
  public Tensor sample(int count, Rng rng) {
    return Inference.of(() -> network.decode(rng.normal(Shape.of(count, config.latents()))));
  }

  /**
   * Returns the evidence lower bound of each image, by one draw of its posterior.
   *
   * <p>Shapes: {@code [N, H, W, C] → [N]}. Units: nats per image, under the model's law of pixels.
   */
  @Override
  public Tensor logLikelihood(Tensor images, Rng rng) {
    return ImportanceBound.estimate(network, images, 1, rng);
  }

  /**
   * Returns the means of the posteriors of images.
   *
   * <p>Shapes: {@code [N, H, W, C] → [N, L]}. Units: pixel range [0, 1].
   */
  @Override
  public Tensor encode(Tensor images) {
    config.image().require(spec.name(), images);
    return Inference.of(() -> network.posterior(images).mean());
  }

  /**
   * Returns the mean images of latents.
   *
   * <p>Shapes: {@code [N, L] → [N, H, W, C]}. Units: pixel range [0, 1].
   */
  @Override
  public Tensor decode(Tensor latents) {
    Latents.require(spec.name(), latentShape(), latents);
    return Inference.of(() -> network.decode(latents));
  }

  @Override
  public Shape latentShape() {
    return Shape.of(config.latents());
  }

  /**
   * Returns {@code negativeElbo}, {@code reconstruction} and {@code divergence}, and how well gray
   * images come back.
   */
  @Override
  public Figures evaluate(Dataset data, Rng rng) {
    config.image().require(spec.name(), data.shape());
    return Evidence.Terms.means(config, batch -> network, data, rng)
        .plus(ReconstructionError.evaluate(this, data, rng), 1);
  }

  @Override
  public Figures importanceWeightedBound(Dataset data, int samples, Rng rng) {
    config.image().require(spec.name(), data.shape());
    return ImportanceBound.evaluate(batch -> network, config.pixels().law(), data, samples, rng);
  }

  @Override
  public ModelSpec spec() {
    return spec;
  }

  @Override
  public String toString() {
    return spec().toString();
  }
}
