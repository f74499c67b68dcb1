package dev.figment.vae.vqvae;

import dev.figment.core.data.Dataset;
import dev.figment.core.data.ImageShape;
import dev.figment.core.data.PixelScale;
import dev.figment.core.metric.ReconstructionError;
import dev.figment.core.model.CodeGrid;
import dev.figment.core.model.Evaluable;
import dev.figment.core.model.Evaluation;
import dev.figment.core.model.Figures;
import dev.figment.core.model.Inference;
import dev.figment.core.model.LatentCodec;
import dev.figment.core.model.ModelSpec;
import dev.figment.core.model.Trainable;
import dev.figment.core.model.TrainingHistory;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.train.Trainer;
import dev.figment.vae.Latents;
import java.io.IOException;

/**
 * An autoencoder whose latents are the nearest codes of a learned table.
 *
 * <p>Its grid of codes is what a prior can be trained on, which then draws images.
 *
 * <p>Reference: van den Oord et al. 2017.
 */
public final class VqVae implements Trainable, LatentCodec, CodeGrid, Evaluable {
  private static final String NAME = "vqvae";

  private final VqVaeConfig config;
  private final VqVaeNetwork network;

  /** Makes a network with random weights. */
  public VqVae(VqVaeConfig config, Rng rng) {
    this.config = config;
    this.network = new VqVaeNetwork(config, rng);
  }

  @Override
  public TrainingHistory train(Dataset data, TrainingOptions options) throws IOException {
    config.image().require(NAME, data.shape());
    return Trainer.run(this, new VqVaeStep(config, network), data, options);
  }

  @Override
  public IntTensor toCodes(Tensor images) {
    config.image().require(NAME, images);
    try (Inference inference = Inference.open()) {
      return network.codebook.nearest(network.encoder.forward(images));
    }
  }

  @Override
  public Tensor fromCodes(IntTensor codes) {
    codes.requireBelow(NAME, config.codes());
    return Inference.of(() -> network.decoder.forward(network.codebook.lookup(codes)));
  }

  @Override
  public int codes() {
    return config.codes();
  }

  /** Returns the vectors of the codes of images. */
  @Override
  public Tensor encode(Tensor images) {
    IntTensor codes = toCodes(images);
    return Inference.of(() -> network.codebook.lookup(codes));
  }

  /** Returns the images of the codes that are nearest to latents. */
  @Override
  public Tensor decode(Tensor latents) {
    Latents.require(NAME, latentShape(), latents);
    try (Inference inference = Inference.open()) {
      return inference.keep(fromCodes(network.codebook.nearest(latents)));
    }
  }

  @Override
  public Shape latentShape() {
    int halvings = config.widths().size();
    ImageShape image = config.image();
    return Shape.of(image.height() >> halvings, image.width() >> halvings, config.codeSize());
  }

  @Override
  public Figures evaluate(Dataset data, Rng rng) {
    config.image().require(NAME, data.shape());
    Perplexity perplexity = new Perplexity(config.codes());
    Evaluation.means(
        data,
        PixelScale.UNIT,
        rng,
        batch -> {
          perplexity.add(toCodes(batch.images()));
          return Figures.none();
        });
    return ReconstructionError.evaluate(this, data, rng).and("perplexity", perplexity.value());
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
