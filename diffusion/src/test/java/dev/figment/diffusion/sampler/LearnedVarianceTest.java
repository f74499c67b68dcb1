package dev.figment.diffusion.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.denoiser.Clipping;
import dev.figment.diffusion.denoiser.Denoiser;
import dev.figment.diffusion.denoiser.Estimate;
import dev.figment.diffusion.denoiser.NetworkDenoiser;
import dev.figment.diffusion.denoiser.Noise;
import dev.figment.diffusion.denoiser.Prediction;
import dev.figment.diffusion.sampler.Ancestral.Variance;
import dev.figment.diffusion.schedule.NoiseLevel;
import dev.figment.diffusion.schedule.NoiseSchedule;
import dev.figment.diffusion.schedule.Transition;
import dev.figment.diffusion.schedule.Walk;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Variances that a network says, beside the values of huggingface/diffusers (Apache-2.0). */
final class LearnedVarianceTest {
  private static final NoiseSchedule COSINE = NoiseSchedule.cosine(1000);
  private static final Shape SHAPE = Shape.of(2, 2, 2, 1);

  @Test
  void liesBetweenTheBoundsByItsLogarithm() {
    assertLog(1, -10.1712790);
    assertLog(487, -5.7998052);
    assertLog(999, -.0010011);
  }

  @Test
  void atItsEndsItIsTheSmallAndTheLarge() {
    List<NoiseLevel> levels = Walk.then(NoiseLevel.CLEAN, COSINE.levels(800, 400, 100));
    Tensor start = Rng.seed(1).normal(SHAPE, DType.DOUBLE);
    assertSame(levels, start, -1, Variance.SMALL);
    assertSame(levels, start, 1, Variance.LARGE);
  }

  /** The second half of the channels is the variance; what cuts the image leaves it. */
  @Test
  void networksSayItBesideTheNoise() {
    Denoiser denoiser =
        new Clipping(
            NetworkDenoiser.preserving(
                (x, time) -> Tensor.concat(List.of(x.mul(2), x.mul(3)), -1), Prediction.NOISE),
            1);
    Tensor x = Tensor.ones(SHAPE, DType.DOUBLE);
    Estimate parts = denoiser.estimate(x, COSINE.level(500));
    assertThat(parts.noise().toDoubles()[0]).isCloseTo(2, within(1e-12));
    assertThat(parts.share().orElseThrow().toDoubles()[0]).isEqualTo(3);
  }

  @Test
  void rejectsNetworksThatSayNone() {
    List<NoiseLevel> levels = COSINE.levels(800, 400);
    Denoiser none = (x, level) -> new Estimate(x, x);
    Tensor start = Tensor.ones(SHAPE, DType.DOUBLE);
    Noise noise = Noise.of(Rng.seed(1));
    assertThatThrownBy(() -> new Ancestral(Variance.LEARNED).sample(none, start, levels, noise))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ancestral: no variance, expected a network that learned one, got none");
  }

  private static void assertSame(
      List<NoiseLevel> levels, Tensor start, double share, Variance known) {
    Denoiser denoiser = (x, level) -> new Estimate(x.mul(.5), x, Optional.of(x.mul(0).add(share)));
    Tensor a =
        new Ancestral(Variance.LEARNED).sample(denoiser, start, levels, Noise.of(Rng.seed(3)));
    Tensor b = new Ancestral(known).sample(denoiser, start, levels, Noise.of(Rng.seed(3)));
    assertThat(a.sub(b).abs().max().item()).isLessThan(1e-12);
  }

  /** The published values are of floats. */
  private static void assertLog(int t, double expected) {
    Transition back = Transition.between(COSINE.level(t), COSINE.level(t - 1));
    Tensor share = Tensor.full(Shape.of(1), .5, DType.DOUBLE);
    assertThat(back.logVariance(share).item()).isCloseTo(expected, within(1e-4));
  }
}
