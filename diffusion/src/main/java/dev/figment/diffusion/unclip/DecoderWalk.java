package dev.figment.diffusion.unclip;

import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.denoiser.Clipping;
import dev.figment.diffusion.denoiser.Denoiser;
import dev.figment.diffusion.denoiser.Estimate;
import dev.figment.diffusion.denoiser.Guidance;
import dev.figment.diffusion.denoiser.Noise;
import dev.figment.diffusion.sampler.Ancestral;
import dev.figment.diffusion.sampler.Ddim;
import dev.figment.diffusion.schedule.NoiseLevel;
import dev.figment.diffusion.schedule.Spacing;
import dev.figment.diffusion.schedule.Walk;
import java.util.List;
import java.util.Optional;

/**
 * The ways from noise to images, and back, by a decoder.
 *
 * <p>Shapes: embeddings {@code [N, E]}, images {@code [N, side, side, 3]}. Units: pixel range [-1,
 * 1].
 *
 * @param config of the decoder
 * @param network the decoder
 * @param steps of a walk
 * @param guidance how far from what it says without the embedding; 1 for none
 */
record DecoderWalk(DecoderConfig config, DecoderNetwork network, int steps, double guidance) {
  /** The largest size of a pixel. */
  private static final double LIMIT = 1;

  /**
   * Draws images; the decoder chooses the variance of each step.
   *
   * @param below the smaller images, if this draws from some
   */
  Tensor draw(Tensor embeddings, Optional<Tensor> below, Noise noise) {
    int count = embeddings.shape().dim(0);
    Shape shape = Shape.of(count, config.side(), config.side(), DecoderConfig.CHANNELS);
    Denoiser guided =
        new Guidance(says(embeddings, 0, below), says(embeddings, 1, below), guidance);
    return new Ancestral(Ancestral.Variance.LEARNED)
        .sample(new Clipping(guided, LIMIT), noise.draw(shape, DType.FLOAT), levels(), noise)
        .clamp(-LIMIT, LIMIT);
  }

  /**
   * Draws images like those given: they are walked up to the noise that belongs to them and to
   * their embeddings, and down again with some chance.
   *
   * <p>Both parts add up to the noisy image where the clean one is cut off too: otherwise what the
   * way up has found would be lost.
   *
   * <p>Reference: Ramesh et al. 2022, section 3.1.
   *
   * @param eta how much chance: 0 for the images themselves
   */
  Tensor vary(Tensor images, Tensor embeddings, double eta, Noise noise) {
    Denoiser within = new Clipping(says(embeddings, 0, Optional.empty()), LIMIT);
    Tensor start = new Ddim(0).sample(within, images, Ddim.inverse(levels()), noise);
    return new Ddim(eta).sample(within, start, levels(), noise).clamp(-LIMIT, LIMIT);
  }

  /** What the decoder says, with the embeddings or, {@code dropped}, without them. */
  private Denoiser says(Tensor embeddings, int dropped, Optional<Tensor> below) {
    int count = embeddings.shape().dim(0);
    Tensor told = network.told(embeddings, IntTensor.full(Shape.of(count), dropped));
    return (x, level) -> {
      Tensor times = Tensor.full(Shape.of(count), level.time());
      DecoderNetwork.Said said = network.forward(x, times, told, below);
      return Estimate.ofNoise(said.noise(), x, level).withShare(said.share());
    };
  }

  private List<NoiseLevel> levels() {
    return Walk.of(DecoderStep.SCHEDULE, Spacing.TRAILING, steps);
  }
}
