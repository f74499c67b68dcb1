package dev.figment.diffusion.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NoiseScheduleTest {
  private static final NoiseSchedule LINEAR = NoiseSchedule.linear(1000);

  @ParameterizedTest
  @CsvSource({
    "0, .0001, .9999, 0, 1, 0",
    "10, .0002991991992, .9978065725, .00025846362, .13627786, .86372207",
    "100, .002091991992, .8951415909, .0020545535, .01889546, .98107610",
    "500, .01005995996, .07779665837, .010051336, .00305806, .99410435",
    "999, .02, 4.035829765e-05, .019999984, .00012835, .98994868"
  })
  void linearTable(
      int t, double beta, double alphaBar, double variance, double ofClean, double ofNoisy) {
    Transition down = Transition.between(LINEAR.level(t), LINEAR.level(t - 1));
    assertThat(LINEAR.beta(t)).isCloseTo(beta, Percentage.withPercentage(1e-6));
    assertThat(LINEAR.alphaBar(t)).isCloseTo(alphaBar, Percentage.withPercentage(1e-7));
    assertThat(LINEAR.posteriorVariance(t)).isCloseTo(variance, within(1e-9));
    assertThat(down.ofClean()).isCloseTo(ofClean, within(1e-8));
    assertThat(down.ofNoisy()).isCloseTo(ofNoisy, within(1e-8));
  }

  @ParameterizedTest
  @CsvSource({
    "0, .99915, .9999587158",
    "10, .9904313091, .9992789038",
    "100, .8942234776, .9715756818",
    "500, .2763326838, .4922851724",
    "999, .004660098513, 2.428766907e-09"
  })
  void scaledLinearAndCosineTables(int t, double scaledLinear, double cosine) {
    Percentage close = Percentage.withPercentage(1e-6);
    assertThat(NoiseSchedule.scaledLinear(1000).alphaBar(t)).isCloseTo(scaledLinear, close);
    assertThat(NoiseSchedule.cosine(1000).alphaBar(t)).isCloseTo(cosine, close);
  }

  @ParameterizedTest
  @CsvSource({
    "100, 2.039009e-5",
    "200, 3.031837e-5",
    "250, 3.264409e-5",
    "400, 3.636007e-5",
    "500, 3.766093e-5"
  })
  void shortChainsEndInAsMuchNoise(int steps, double last) {
    assertThat(NoiseSchedule.linear(steps).alphaBar(steps - 1))
        .isCloseTo(last, Percentage.withPercentage(1e-4));
    assertThat(NoiseSchedule.linear(400, 1e-4, .02).alphaBar(399)).isCloseTo(.0173, within(3e-4));
  }

  @Test
  void leapEqualsTheStepsOfTheChain() {
    NoiseSchedule schedule = NoiseSchedule.ofBetas(.1, .3, .2, .5);
    double mean = 1;
    double variance = 0;
    for (int t = 0; t < schedule.steps(); t++) {
      mean *= Math.sqrt(1 - schedule.beta(t));
      variance = variance * (1 - schedule.beta(t)) + schedule.beta(t);
      assertThat(schedule.level(t).alpha()).isCloseTo(mean, within(1e-14));
      assertThat(square(schedule.level(t).sigma())).isCloseTo(variance, within(1e-14));
    }
    Tensor x = Tensor.of(new double[] {2, -1}, Shape.of(2));
    Tensor noise = Tensor.of(new double[] {1, 3}, Shape.of(2));
    assertThat(schedule.step(x, 1, noise).toDoubles()[0])
        .isCloseTo(2 * Math.sqrt(.7) + Math.sqrt(.3), within(1e-14));
  }

  @Test
  void chainOfManyDrawsHasTheVarianceOfTheLeap() {
    NoiseSchedule schedule = NoiseSchedule.linear(20, .01, .3);
    Rng rng = Rng.seed(5);
    Tensor x = Tensor.full(Shape.of(20_000), .5, DType.DOUBLE);
    for (int t = 0; t <= 9; t++) {
      x = schedule.step(x, t, rng.normal(x.shape(), DType.DOUBLE));
    }
    assertThat(x.mean().item()).isCloseTo(.5 * schedule.level(9).alpha(), within(.02));
    assertThat(x.variance().item()).isCloseTo(square(schedule.level(9).sigma()), within(.02));
  }

  @Test
  void posteriorMeanIsThatOfTheNoise() {
    double clean = .3;
    double noise = -1.2;
    for (int t : new int[] {1, 10, 500, 999}) {
      NoiseLevel level = LINEAR.level(t);
      double x = level.alpha() * clean + level.sigma() * noise;
      Transition down = Transition.between(level, LINEAR.level(t - 1));
      double beta = LINEAR.beta(t);
      assertThat(down.ofClean() * clean + down.ofNoisy() * x)
          .isCloseTo((x - beta / level.sigma() * noise) / Math.sqrt(1 - beta), within(1e-12));
    }
  }

  @Test
  void zeroTerminalSignalKeepsTheFirstStepAndIsAffineBetween() {
    NoiseSchedule schedule = LINEAR.withZeroTerminalSignal();
    assertThat(schedule.level(0).alpha()).isCloseTo(LINEAR.level(0).alpha(), within(1e-15));
    assertThat(schedule.level(999).alpha()).isZero();
    double slope =
        (schedule.level(0).alpha() - schedule.level(999).alpha())
            / (LINEAR.level(0).alpha() - LINEAR.level(999).alpha());
    for (int t : new int[] {100, 500, 900}) {
      assertThat(schedule.level(t).alpha())
          .isCloseTo(slope * (LINEAR.level(t).alpha() - LINEAR.level(999).alpha()), within(1e-14));
    }
  }

  @Test
  void learnedVarianceLiesBetweenBothOnALogarithmicScale() {
    NoiseSchedule cosine = NoiseSchedule.cosine(1000);
    assertThat(middle(cosine, 1)).isCloseTo(-10.1712790, within(2e-4));
    assertThat(middle(cosine, 487)).isCloseTo(-5.7998052, within(1e-6));
    assertThat(middle(cosine, 999)).isCloseTo(-.0010011, within(1e-6));
  }

  @Test
  void spacings() {
    assertThat(Spacing.LEADING.times(1000, 10))
        .containsExactly(900, 800, 700, 600, 500, 400, 300, 200, 100, 0);
    assertThat(Spacing.LINSPACE.times(1000, 10))
        .containsExactly(999, 888, 777, 666, 555, 444, 333, 222, 111, 0);
    assertThat(Spacing.TRAILING.times(1000, 10))
        .containsExactly(999, 899, 799, 699, 599, 499, 399, 299, 199, 99);
  }

  @Test
  void karrasGrids() {
    assertNear(
        Walk.karras(.002, 80, 10),
        1e-5,
        80,
        42.415189,
        21.108677,
        9.723201,
        4.0661240,
        1.5017420,
        .46997900,
        .11663900,
        .020435,
        .002);
    NoiseSchedule stable = NoiseSchedule.scaledLinear(1000);
    assertThat(stable.level(0).ratio()).isCloseTo(.029167158, within(1e-8));
    assertThat(stable.level(999).ratio()).isCloseTo(14.614641, within(1e-5));
    double[] ratios =
        Walk.karras(stable, 10).stream().limit(10).mapToDouble(NoiseLevel::ratio).toArray();
    assertNear(
        ratios, 1e-5, 14.614641, 9.102928, 5.478392, 3.168603, 1.749417, .914072, .446918, .201398,
        .08191, .029167);
  }

  @Test
  void timesAreFoundByTheRatioOfNoise() {
    for (double t : new double[] {0, 1, 10, 500, 999}) {
      assertThat(LINEAR.timeOf(LINEAR.level((int) t).ratio())).isCloseTo(t, within(1e-6));
    }
    assertThat(LINEAR.timeOf(1e-9)).isZero();
    assertThat(LINEAR.timeOf(1e9)).isEqualTo(999);
    assertThat(LINEAR.level(500.5).ratio())
        .isBetween(LINEAR.level(500).ratio(), LINEAR.level(501).ratio());
  }

  @Test
  void levelsOfOneRatio() {
    NoiseLevel level = NoiseLevel.straight(.25);
    assertThat(level.ratio()).isCloseTo(1 / 3.0, within(1e-15));
    assertThat(level.lambda()).isCloseTo(Math.log(3), within(1e-14));
    assertThat(level.exploding().sigma()).isCloseTo(1 / 3.0, within(1e-15));
    assertThat(level.preserving().alpha()).isCloseTo(.75 / Math.hypot(.75, .25), within(1e-15));
    assertThat(level.exploding().straightened().time()).isCloseTo(.25, within(1e-15));
    assertThat(Walk.straight(4, 3).get(2).time()).isCloseTo(.75, within(1e-15));
  }

  @Test
  void rejectsNumbersOutOfRange() {
    assertThatThrownBy(() -> NoiseSchedule.ofBetas(.1, 1))
        .hasMessage("noiseSchedule: beta 1 out of range, expected 0 < beta < 1, got 1.0");
    assertThatThrownBy(() -> NoiseSchedule.ofAlphaBars(.5, .6))
        .hasMessage(
            "noiseSchedule: alphaBars do not fall, expected less than 0.5 and >= 0, got 0.6");
    assertThatThrownBy(NoiseSchedule::ofBetas)
        .hasMessage("noiseSchedule: no steps, expected >= 1, got 0");
    assertThatThrownBy(() -> new NoiseLevel(0, 0, 0))
        .hasMessage(
            "noiseLevel: shares out of range, expected alpha, sigma >= 0 and one of them > 0, got"
                + " 0.0 and 0.0");
    assertThatThrownBy(() -> Walk.straight(0, 1))
        .hasMessage("walk: no steps, expected >= 1, got 0");
  }

  /** The logarithm of the variance half way between the bounds, for v = 1/2. */
  private static double middle(NoiseSchedule schedule, int t) {
    double share = (.5 + 1) / 2;
    return share * Math.log(schedule.beta(t))
        + (1 - share) * Math.log(schedule.posteriorVariance(t));
  }

  private static void assertNear(double[] got, double tolerance, double... expected) {
    assertThat(got).hasSize(expected.length);
    for (int i = 0; i < got.length; i++) {
      assertThat(got[i]).isCloseTo(expected[i], Percentage.withPercentage(1000 * tolerance));
    }
  }

  private static double square(double x) {
    return x * x;
  }
}
