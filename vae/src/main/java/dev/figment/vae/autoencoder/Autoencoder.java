package dev.figment.vae.autoencoder;

import dev.figment.core.data.Dataset;
import dev.figment.core.memory.Scope;
import dev.figment.core.metric.ReconstructionError;
import dev.figment.core.model.Evaluable;
import dev.figment.core.model.Figures;
import dev.figment.core.model.GenerativeModel;
import dev.figment.core.model.LatentCodec;
import dev.figment.core.model.ModelSpec;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Gradients;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.train.Trainer;
import dev.figment.core.train.TrainingHistory;
import dev.figment.core.train.TrainingOptions;
import dev.figment.vae.Latents;
import java.io.IOException;

/**
 * An encoder and a decoder that learn to give images back through a few numbers.
 *
 * <p>Reference: Hinton and Salakhutdinov 2006.
 */
public final class Autoencoder implements GenerativeModel, LatentCodec, Evaluable {
  private static final String NAME = "autoencoder";

  private final AutoencoderConfig config;
  private final AutoencoderNetwork network;

  /** Makes a network with random weights. */
  public Autoencoder(AutoencoderConfig config, Rng rng) {
    this.config = config;
    this.network = new AutoencoderNetwork(config, rng);
  }

  @Override
  public TrainingHistory train(Dataset data, TrainingOptions options) throws IOException {
    config.image().require(NAME, data.shape());
    return Trainer.run(this, new AutoencoderStep(config, network), data, options);
  }

  /**
   * Decodes codes drawn as if each latent were normal and on its own, with the mean and the
   * variance of the codes of training. They are neither: between the codes of images are holes, and
   * what is drawn from there is no image.
   */
  @Override
  public Tensor sample(int count, Rng rng) {
    try (Gradients.Pause pause = Gradients.paused();
        Scope scope = Scope.open()) {
      return scope.keep(decode(network.codes.sample(count, rng)));
    }
  }

  /** {@inheritDoc} */
  @Override
  public Tensor encode(Tensor images) {
    config.image().require(NAME, images);
    return network.encoder.forward(images);
  }

  /**
   * {@inheritDoc}
   *
   * @throws ShapeException if there are not L numbers an image
   */
  @Override
  public Tensor decode(Tensor latents) {
    Latents.require(NAME, latentShape(), latents);
    return config.loss().image(network.decoder.forward(latents));
  }

  @Override
  public Shape latentShape() {
    return Shape.of(config.latents());
  }

  @Override
  public Figures evaluate(Dataset data, Rng rng) {
    config.image().require(NAME, data.shape());
    return ReconstructionError.evaluate(this, data, rng);
  }

  @Override
  public ModelSpec spec() {
    return new ModelSpec(NAME, config, network);
  }
}
