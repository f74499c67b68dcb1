package dev.figment.vae.autoencoder;

import dev.figment.core.data.Dataset;
import dev.figment.core.metric.ReconstructionError;
import dev.figment.core.model.Evaluable;
import dev.figment.core.model.Figures;
import dev.figment.core.model.Inference;
import dev.figment.core.model.LatentCodec;
import dev.figment.core.model.ModelSpec;
import dev.figment.core.model.Trainable;
import dev.figment.core.model.TrainingHistory;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.train.Trainer;
import dev.figment.vae.Latents;
import java.io.IOException;

/**
 * An encoder and a decoder that learn to give images back through a few numbers.
 *
 * <p>Reference: Hinton and Salakhutdinov 2006.
 */
public final class Autoencoder implements Trainable, LatentCodec, Evaluable {
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

  /** {@inheritDoc} */
  @Override
  public Tensor encode(Tensor images) {
    config.image().require(NAME, images);
    return Inference.of(() -> network.encoder.forward(images));
  }

  /**
   * {@inheritDoc}
   *
   * @throws ShapeException if there are not L numbers an image
   */
  @Override
  public Tensor decode(Tensor latents) {
    Latents.require(NAME, latentShape(), latents);
    return Inference.of(() -> config.loss().image(network.decoder.forward(latents)));
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

  @Override
  public String toString() {
    return spec().toString();
  }
}
