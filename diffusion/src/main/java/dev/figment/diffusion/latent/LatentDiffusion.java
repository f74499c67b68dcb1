package dev.figment.diffusion.latent;

import dev.figment.core.data.Dataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.model.Evaluable;
import dev.figment.core.model.Evaluation;
import dev.figment.core.model.Figures;
import dev.figment.core.model.GenerativeModel;
import dev.figment.core.model.Inference;
import dev.figment.core.model.LatentCodec;
import dev.figment.core.model.ModelSpec;
import dev.figment.core.model.TextConditional;
import dev.figment.core.model.TrainingHistory;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.optim.GradientClip;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.train.Trainer;
import dev.figment.diffusion.text.Captions;
import dev.figment.diffusion.text.Prompts;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * A diffusion in the latents of a codec, told what to draw by a text.
 *
 * <p>The codec is trained before and stays as it is. A data set's classes are its captions.
 *
 * <p>Reference: Rombach et al. 2022. Differs from the paper: the straight path from noise to
 * latents (Liu et al. 2023) in place of a chain, and a text encoder of a small vocabulary.
 */
public final class LatentDiffusion implements GenerativeModel, TextConditional, Evaluable {
  /** The name of the part that is the codec. */
  public static final String CODEC = "codec";

  private static final String NAME = "latent";
  private static final double CLIP = 1;

  private final LatentDiffusionConfig config;
  private final LatentNetwork network;
  private final LatentCodec codec;
  private final ModelSpec spec;
  private final LatentSampling sampling;

  /**
   * Makes a network with random weights on a trained codec.
   *
   * @param codecSpec what a checkpoint holds of the codec
   * @throws ShapeException if the codec's latents are not those of the config
   */
  public LatentDiffusion(
      LatentDiffusionConfig config, LatentCodec codec, ModelSpec codecSpec, Rng rng) {
    Shape latent = codec.latentShape();
    if (latent.rank() != 3 || latent.dim(2) != config.latents()) {
      throw new ShapeException(
          "latentDiffusion: the codec does not fit, expected latents of [h, w, %s], got %s"
              .formatted(config.latents(), latent));
    }
    this.config = config;
    this.codec = codec;
    this.network = new LatentNetwork(config, rng);
    this.spec = new ModelSpec(NAME, config, network, Map.of(CODEC, codecSpec));
    this.sampling = LatentSampling.USUAL;
  }

  private LatentDiffusion(LatentDiffusion other, LatentSampling sampling) {
    this.config = other.config;
    this.codec = other.codec;
    this.network = other.network;
    this.spec = other.spec;
    this.sampling = sampling;
  }

  /** Returns the same weights drawn from in another way. */
  public LatentDiffusion with(LatentSampling other) {
    return new LatentDiffusion(this, other);
  }

  @Override
  public TrainingHistory train(Dataset data, TrainingOptions options) throws IOException {
    config.image().require(NAME, data.shape());
    LatentStep step = new LatentStep(config, network, codec, data.classes(), options.steps(data));
    return Trainer.run(this, step, data, options.usualClip(GradientClip.byNorm(CLIP)));
  }

  /** Draws images that no text asks for. */
  @Override
  public Tensor sample(int count, Rng rng) {
    return with(new LatentSampling(sampling.steps(), 1))
        .sample(Collections.nCopies(count, ""), rng);
  }

  @Override
  public Tensor sample(List<String> prompts, Rng rng) {
    return Inference.of(() -> codec.decode(latents(prompts, rng)).clamp(0, 1));
  }

  /** Returns {@code loss}, the mean squared error of what the network says of latents. */
  @Override
  public Figures evaluate(Dataset data, Rng rng) {
    config.image().require(NAME, data.shape());
    Captions captions = new Captions(config.text().tokenizer(), data.classes());
    return Evaluation.means(
        data,
        PixelScale.UNIT,
        rng,
        batch -> {
          IntTensor none = IntTensor.of(new int[batch.size()]);
          Prompts told = captions.of(batch.labels(), none);
          return Figures.of(
              "loss", LatentStep.loss(network, codec, told, batch.images(), rng).item());
        });
  }

  @Override
  public ModelSpec spec() {
    return spec;
  }

  @Override
  public String toString() {
    return spec().toString();
  }

  /** Goes from noise at time 1 to latents at time 0 in even steps along the velocity. */
  private Tensor latents(List<String> prompts, Rng rng) {
    int count = prompts.size();
    LatentNetwork.Told told = read(prompts);
    LatentNetwork.Told nothing = read(Collections.nCopies(count, ""));
    Tensor x = rng.normal(codec.latentShape().prepend(count));
    double length = 1.0 / sampling.steps();
    for (int i = 0; i < sampling.steps(); i++) {
      Tensor from = x;
      double time = 1 - i * length;
      x = Inference.of(() -> from.sub(velocity(from, time, told, nothing).mul(length)));
    }
    return x;
  }

  private Tensor velocity(
      Tensor x, double time, LatentNetwork.Told told, LatentNetwork.Told nothing) {
    Tensor times = Tensor.full(Shape.of(x.shape().dim(0)), time);
    Tensor asked = network.velocity(x, times, told);
    if (sampling.guidance() == 1) {
      return asked;
    }
    Tensor free = network.velocity(x, times, nothing);
    return free.add(asked.sub(free).mul(sampling.guidance()));
  }

  private LatentNetwork.Told read(List<String> prompts) {
    return network.read(Prompts.of(config.text().tokenizer(), prompts));
  }
}
