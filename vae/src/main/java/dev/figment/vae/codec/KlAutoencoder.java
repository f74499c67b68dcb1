package dev.figment.vae.codec;

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
import dev.figment.core.optim.GradientClip;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.train.Trainer;
import dev.figment.vae.Latents;
import java.io.IOException;

/**
 * An autoencoder whose latents are small images of mean 0 and variance 1: what latent diffusion
 * stands on.
 *
 * <p>Reference: Rombach et al. 2022, section 3.1.
 */
public final class KlAutoencoder implements Trainable, LatentCodec, Evaluable {
  private static final String NAME = "klautoencoder";

  private final KlAutoencoderConfig config;
  private final KlAutoencoderNetwork network;

  /** Makes a network with random weights. */
  public KlAutoencoder(KlAutoencoderConfig config, Rng rng) {
    this.config = config;
    this.network = new KlAutoencoderNetwork(config, rng);
  }

  @Override
  public TrainingHistory train(Dataset data, TrainingOptions options) throws IOException {
    config.image().require(NAME, data.shape());
    KlAutoencoderStep step = new KlAutoencoderStep(config, network, options.steps(data));
    GradientClip clip = GradientClip.byNorm(config.clip());
    return Trainer.run(this, step, data, options.usualClip(clip));
  }

  /** Returns the means of the latents' laws. */
  @Override
  public Tensor encode(Tensor images) {
    config.image().require(NAME, images);
    return Inference.of(() -> network.law.normalize(network.posterior(images).mean()));
  }

  @Override
  public Tensor decode(Tensor latents) {
    Latents.require(NAME, latentShape(), latents);
    return Inference.of(() -> network.decoder.forward(network.law.restore(latents)));
  }

  @Override
  public Shape latentShape() {
    int halvings = config.widths().size() - 1;
    return Shape.of(
        config.image().height() >> halvings, config.image().width() >> halvings, config.latents());
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
