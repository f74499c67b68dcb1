package dev.figment.diffusion.unclip;

import dev.figment.core.model.Inference;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.denoiser.Noise;
import dev.figment.diffusion.schedule.NoiseLevel;
import dev.figment.diffusion.schedule.Spacing;
import dev.figment.diffusion.schedule.Transition;
import dev.figment.diffusion.schedule.Walk;
import java.util.List;
import java.util.Optional;

/**
 * The way from noise to images by a decoder that chooses the variance of each step.
 *
 * <p>Variables: {@code from} is the paper's {@code t}, {@code to} its {@code t - 1}.
 *
 * <p>Reference: Nichol and Dhariwal 2021, section 3.1; Ho and Salimans 2022, eq. 6.
 *
 * @param config of the decoder
 * @param network the decoder
 * @param steps of the walk
 * @param guidance how far from what it says without the embedding; 1 for none
 */
record DecoderWalk(DecoderConfig config, DecoderNetwork network, int steps, double guidance) {
  /**
   * Returns images in pixel range [-1, 1].
   *
   * @param embeddings {@code [N, E]}
   * @param below the smaller images, if this draws from some
   */
  Tensor draw(Tensor embeddings, Optional<Tensor> below, Noise noise) {
    int count = embeddings.shape().dim(0);
    Shape shape = Shape.of(count, config.side(), config.side(), DecoderConfig.CHANNELS);
    List<NoiseLevel> levels = Walk.of(DecoderStep.SCHEDULE, Spacing.TRAILING, steps);
    Told told =
        new Told(
            network.told(embeddings, IntTensor.full(Shape.of(count), 0)),
            network.told(embeddings, IntTensor.full(Shape.of(count), 1)),
            below);
    Tensor x = noise.draw(shape, DType.FLOAT);
    for (int i = 0; i < steps; i++) {
      Tensor at = x;
      NoiseLevel from = levels.get(i);
      NoiseLevel to = levels.get(i + 1);
      x = Inference.of(() -> step(at, from, to, told, noise));
    }
    return x.clamp(-1, 1);
  }

  /**
   * What a walk is told.
   *
   * @param embeddings of the images
   * @param nothing as many times
   * @param below the smaller images
   */
  private record Told(Tensor embeddings, Tensor nothing, Optional<Tensor> below) {}

  private Tensor step(Tensor x, NoiseLevel from, NoiseLevel to, Told told, Noise noise) {
    Tensor times = Tensor.full(Shape.of(x.shape().dim(0)), from.time());
    DecoderNetwork.Said said = network.forward(x, times, told.embeddings(), told.below());
    Tensor guessed = said.noise();
    if (guidance != 1) {
      Tensor free = network.forward(x, times, told.nothing(), told.below()).noise();
      guessed = free.add(guessed.sub(free).mul(guidance));
    }
    Tensor clean = x.sub(guessed.mul(from.sigma())).div(from.alpha()).clamp(-1, 1);
    Transition back = Transition.between(from, to);
    Tensor mean = back.mean(clean, x);
    if (to.sigma() == 0) {
      return mean;
    }
    Tensor logarithm = back.logVariance(said.share());
    return mean.add(logarithm.mul(0.5).exp().mul(noise.draw(x.shape(), x.dtype())));
  }
}
