package dev.figment.diffusion.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.denoiser.Denoiser;
import dev.figment.diffusion.denoiser.Estimate;
import dev.figment.diffusion.likelihood.VariationalBound.Variance;
import dev.figment.diffusion.schedule.NoiseSchedule;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class VariationalBoundTest {
  private static final NoiseSchedule SCHEDULE = NoiseSchedule.linear(1000);
  private static final Shape SHAPE = Shape.of(2, 4, 4, 1);
  private static final Tensor CLEAN = Rng.seed(1).uniform(SHAPE).mul(2).sub(1);
  private static final VariationalBound SMALL = new VariationalBound(SCHEDULE, Variance.SMALL);
  private static final VariationalBound LARGE = new VariationalBound(SCHEDULE, Variance.LARGE);

  /** {@code (ᾱ (x² - 1) - ln(1 - ᾱ)) / 2} nats: at most 3e-5 bits. */
  @Test
  void theLastStepTellsNearlyNothing() {
    Tensor bright = Tensor.ones(SHAPE, DType.DOUBLE);
    double alphaBar = 4.035829765e-05;
    double expected = (-alphaBar + alphaBar - Math.log1p(-alphaBar)) / 2 / Math.log(2);
    assertThat(SMALL.prior(bright).toDoubles()[0]).isCloseTo(expected, within(1e-9));
    assertThat(SMALL.prior(bright).max().item()).isLessThan(3e-5);
  }

  /** Who knows the image steps back by the true law: the small variance costs nothing. */
  @Test
  void whoKnowsTheImagePaysNothingBetween() {
    Tensor clean = CLEAN.to(DType.DOUBLE);
    Denoiser oracle = (x, level) -> new Estimate(clean, x);
    for (int t : new int[] {1, 2, 487, 999}) {
      Tensor noise = Rng.seed(t).normal(SHAPE, DType.DOUBLE);
      assertThat(SMALL.term(oracle, clean, t, noise).abs().max().item()).isLessThan(1e-9);
      double ratio = SCHEDULE.posteriorVariance(t) / SCHEDULE.beta(t);
      double expected = (ratio - 1 - Math.log(ratio)) / 2 / Math.log(2);
      assertThat(LARGE.term(oracle, clean, t, noise).toDoubles()[1])
          .isCloseTo(expected, within(1e-9));
    }
  }

  /** An error of the image costs its square, times half the loss of signal over noise. */
  @Test
  void anErrorCostsItsSquareByTheSignalOverNoiseThatIsLost() {
    Tensor clean = CLEAN.to(DType.DOUBLE);
    Denoiser wrong = (x, level) -> new Estimate(clean.add(.1), x);
    Tensor noise = Rng.seed(3).normal(SHAPE, DType.DOUBLE);
    for (int t : new int[] {1, 40, 700}) {
      double expected = .01 * (signal(t - 1) - signal(t)) / 2 / Math.log(2);
      assertThat(SMALL.term(wrong, clean, t, noise).toDoubles()[0])
          .isCloseTo(expected, within(1e-9 * Math.max(1, expected)));
    }
  }

  /** At the ends a learned variance is one of the two that are known. */
  @Test
  void aLearnedVarianceLiesBetweenTheTwo() {
    VariationalBound learned = new VariationalBound(SCHEDULE, Variance.LEARNED);
    Tensor clean = CLEAN.to(DType.DOUBLE);
    Tensor noise = Rng.seed(3).normal(SHAPE, DType.DOUBLE);
    Tensor wrong = clean.add(.1);
    for (int t : new int[] {1, 40, 700}) {
      Denoiser least = (x, level) -> new Estimate(wrong, x, Optional.of(x.mul(0).sub(1)));
      Denoiser most = (x, level) -> new Estimate(wrong, x, Optional.of(x.mul(0).add(1)));
      assertSame(learned, least, SMALL, t, noise);
      assertSame(learned, most, LARGE, t, noise);
    }
    Denoiser none = (x, level) -> new Estimate(wrong, x);
    assertThatThrownBy(() -> learned.term(none, clean, 1, noise))
        .hasMessage("bound: no variance, expected a network that learned one, got none");
  }

  private static void assertSame(
      VariationalBound bound, Denoiser denoiser, VariationalBound other, int t, Tensor noise) {
    Tensor clean = CLEAN.to(DType.DOUBLE);
    double expected = other.term(denoiser, clean, t, noise).toDoubles()[0];
    assertThat(bound.term(denoiser, clean, t, noise).toDoubles()[0])
        .isCloseTo(expected, within(1e-9 * Math.max(1, expected)));
  }

  @Test
  void theFirstStepsVarianceIsThatOfTheSecond() {
    assertThat(SMALL.logVariance(0)).isEqualTo(Math.log(SCHEDULE.posteriorVariance(1)));
    assertThat(SMALL.logVariance(1)).isEqualTo(Math.log(SCHEDULE.posteriorVariance(1)));
    assertThat(LARGE.logVariance(999)).isCloseTo(Math.log(.02), within(1e-9));
    assertThat(new VariationalBound(NoiseSchedule.ofBetas(.5), Variance.SMALL).logVariance(0))
        .isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void pixelsAreBytesOfANormalLaw() {
    Tensor bytes = Tensor.of(new double[] {-1, 1. / 255, 1}, Shape.of(1, 1, 3, 1));
    Tensor mean = bytes.mul(0);
    Tensor deviation = Tensor.full(Shape.of(1, 1, 1, 1), .5, DType.DOUBLE);
    double[] log = DiscretizedGaussian.logProbability(bytes, mean, deviation).toDoubles();
    double tail = .0230; // beyond 254 / 255 at a deviation of a half
    assertThat(Math.exp(log[0])).isCloseTo(tail, within(5e-4));
    assertThat(Math.exp(log[2])).isCloseTo(tail, within(5e-4));
    double density = Math.exp(-2. / 255 / 255) / (.5 * Math.sqrt(2 * Math.PI));
    assertThat(Math.exp(log[1])).isCloseTo(density * 2 / 255, within(1e-6));
    Tensor far = Tensor.full(Shape.of(1, 1, 3, 1), 100, DType.DOUBLE);
    double[] floor = DiscretizedGaussian.logProbability(bytes, far, deviation).toDoubles();
    assertThat(floor[1]).isCloseTo(Math.log(1e-12), within(1e-9));
  }

  /** All bytes together have probability 1. */
  @Test
  void probabilitiesOfBytesAddUpToOne() {
    double[] bytes = new double[256];
    for (int i = 0; i < 256; i++) {
      bytes[i] = i / 127.5 - 1;
    }
    Tensor x = Tensor.of(bytes, Shape.of(1, 16, 16, 1));
    Tensor mean = Tensor.full(x.shape(), .3, DType.DOUBLE);
    Tensor deviation = Tensor.full(Shape.of(1, 1, 1, 1), .2, DType.DOUBLE);
    double sum = DiscretizedGaussian.logProbability(x, mean, deviation).exp().sum().item();
    assertThat(sum).isCloseTo(1, within(1e-9));
  }

  private static double signal(int t) {
    return SCHEDULE.alphaBar(t) / (1 - SCHEDULE.alphaBar(t));
  }
}
