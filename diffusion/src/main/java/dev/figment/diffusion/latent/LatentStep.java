package dev.figment.diffusion.latent;

import dev.figment.core.data.Batch;
import dev.figment.core.model.Figures;
import dev.figment.core.model.LatentCodec;
import dev.figment.core.optim.EmaLaw;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.train.Minimizer;
import dev.figment.core.train.SingleOptimizerStep;
import dev.figment.diffusion.text.Captions;
import dev.figment.diffusion.text.Prompts;
import java.util.List;
import java.util.Optional;

/**
 * The network learns which way latents of images lie from noise, told the caption or, now and then,
 * nothing.
 *
 * <p>Formula: {@code |v(x_t, t) - (ε - x0)|²} with {@code x_t = (1 - t) x0 + t ε}, {@code t}
 * uniform.
 *
 * <p>Reference: Liu et al. 2023, eq. 1; Rombach et al. 2022, eq. 3, for latents and captions; Ho
 * and Salimans 2022, algorithm 1, for captions left out.
 */
final class LatentStep extends SingleOptimizerStep {
  private static final double DECAY = 0.999;

  private final LatentDiffusionConfig config;
  private final LatentNetwork network;
  private final LatentCodec codec;
  private final Captions captions;

  LatentStep(
      LatentDiffusionConfig config,
      LatentNetwork network,
      LatentCodec codec,
      List<String> texts,
      long updates) {
    super(network, config.rate().over(updates));
    this.config = config;
    this.network = network;
    this.codec = codec;
    this.captions = new Captions(config.text().tokenizer(), texts);
  }

  @Override
  public Optional<Average> average() {
    return Optional.of(new Average(network, EmaLaw.warmedUp(DECAY)));
  }

  @Override
  public Figures update(Batch batch, Rng rng, Minimizer minimizer) {
    IntTensor dropped = dropped(batch.size(), rng);
    Tensor loss = loss(network, codec, captions.of(batch.labels(), dropped), batch.images(), rng);
    return Figures.of("loss", minimizer.minimize(loss, optimizer));
  }

  /**
   * The loss of images at times that are drawn.
   *
   * @param told their captions
   */
  static Tensor loss(
      LatentNetwork network, LatentCodec codec, Prompts told, Tensor images, Rng rng) {
    Tensor image = codec.encode(images).detach();
    int count = images.shape().dim(0);
    Shape each = Shape.of(count, 1, 1, 1);

    Tensor time = rng.uniform(each);
    Tensor noise = rng.normal(image.shape());
    Tensor x = image.mul(time.neg().add(1)).add(noise.mul(time));
    Tensor velocity = network.velocity(x, time.reshape(count), network.read(told));
    return velocity.sub(noise.sub(image)).square().mean();
  }

  private IntTensor dropped(int count, Rng rng) {
    float[] chosen = rng.bernoulli(config.text().dropped(), Shape.of(count)).toFloats();
    int[] flags = new int[count];
    for (int i = 0; i < count; i++) {
      flags[i] = (int) chosen[i];
    }
    return IntTensor.of(flags);
  }
}
