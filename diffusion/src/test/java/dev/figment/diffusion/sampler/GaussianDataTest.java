package dev.figment.diffusion.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.denoiser.Denoiser;
import dev.figment.diffusion.denoiser.Estimate;
import dev.figment.diffusion.denoiser.Noise;
import dev.figment.diffusion.sampler.Ancestral.Variance;
import dev.figment.diffusion.schedule.NoiseLevel;
import dev.figment.diffusion.schedule.NoiseSchedule;
import dev.figment.diffusion.schedule.Walk;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/**
 * Data with a normal law have an exact denoiser, and their flow an exact solution: whole walks
 * without a network.
 */
final class GaussianDataTest {
  private static final double MEAN = .4;
  private static final double DEVIATION = .5;
  private static final double Z = 1.3;
  private static final int[] COUNTS = {5, 10, 20, 40, 80, 160};

  @Test
  void errorOfDdimFallsInProportion() {
    double[] errors = {1.384e-1, 7.336e-2, 3.778e-2, 1.917e-2, 9.657e-3};
    for (int k = 0; k < errors.length; k++) {
      assertThat(chainError(new Ddim(0), COUNTS[k + 1])).isCloseTo(errors[k], within(1e-4));
    }
  }

  @Test
  void errorOfTheMultistepSolverFallsWithTheSquare() {
    double[] errors = {2.128e-2, 8.466e-3, 2.280e-3, 5.787e-4, 1.452e-4};
    for (int k = 0; k < errors.length; k++) {
      assertThat(chainError(DpmSolver.MULTISTEP, COUNTS[k + 1]))
          .isCloseTo(errors[k], Percentage.withPercentage(.2));
    }
  }

  @Test
  void everySamplerWithoutChanceFindsTheFlow() {
    for (Sampler sampler :
        new Sampler[] {
          DpmSolver.SINGLESTEP, new UniPc(), RungeKutta.EULER, RungeKutta.HEUN, new Ddim(0)
        }) {
      assertThat(chainError(sampler, 320)).as("%s", sampler).isLessThan(6e-3);
    }
  }

  @Test
  void ddimWithoutChanceIsTheSolverOfOrderOne() {
    List<NoiseLevel> levels = chain(12);
    Tensor start = Tensor.of(new double[] {1.3, -.4}, Shape.of(2, 1, 1, 1));
    Tensor a = new Ddim(0).sample(exact(), start, levels, Published.none());
    Tensor b = DpmSolver.ORDER_ONE.sample(exact(), start, levels, Published.none());
    Tensor c = RungeKutta.EULER.sample(exact(), start, levels, Published.none());
    assertThat(a.sub(b).abs().max().item()).isLessThan(1e-12);
    assertThat(a.sub(c).abs().max().item()).isLessThan(1e-12);
  }

  @Test
  void ddimWithAllChanceIsTheAncestralSampler() {
    NoiseSchedule schedule = NoiseSchedule.linear(40);
    List<NoiseLevel> levels =
        Walk.then(
            NoiseLevel.CLEAN,
            schedule.levels(IntStream.rangeClosed(1, 40).map(i -> 40 - i).toArray()));
    Tensor start = Rng.seed(1).normal(Shape.of(4, 1, 1, 1), DType.DOUBLE);
    Tensor a = new Ddim(1).sample(exact(), start, levels, Noise.of(Rng.seed(3)));
    Tensor b = new Ancestral(Variance.SMALL).sample(exact(), start, levels, Noise.of(Rng.seed(3)));
    assertThat(a.sub(b).abs().max().item()).isLessThan(1e-12);
  }

  @Test
  void ancestralSamplesHaveTheLawOfTheData() {
    NoiseSchedule schedule = NoiseSchedule.linear(200);
    List<NoiseLevel> levels =
        Walk.then(
            NoiseLevel.CLEAN,
            schedule.levels(IntStream.rangeClosed(1, 200).map(i -> 200 - i).toArray()));
    Rng rng = Rng.seed(8);
    Tensor start = rng.normal(Shape.of(5_000, 1, 1, 1), DType.DOUBLE);
    for (Sampler sampler : new Sampler[] {new Ancestral(Variance.SMALL), new Ddim(.5)}) {
      Tensor x = sampler.sample(exact(), start, levels, Noise.of(rng));
      assertThat(x.mean().item()).isCloseTo(MEAN, within(.02));
      assertThat(Math.sqrt(x.variance().item())).isCloseTo(DEVIATION, within(.05));
    }
  }

  @Test
  void ddimGoesToTheNoiseAndBack() {
    List<NoiseLevel> levels = chain(400);
    Tensor x = Tensor.of(new double[] {.7}, Shape.of(1, 1, 1, 1));
    Tensor up = new Ddim(0).sample(exact(), x, Ddim.inverse(levels), Published.none());
    Tensor back = new Ddim(0).sample(exact(), up, levels, Published.none());
    assertThat(back.item()).isCloseTo(.7, within(1e-2));
  }

  @Test
  void flowOfGaussianDataIsKnown() {
    assertThat(velocity(1.3, 1)).isCloseTo(.9, within(1e-12));
    assertThat(velocity(.7, .5)).isCloseTo(.2, within(1e-12));
    assertThat(velocity(-.2, .25)).isCloseTo(-.553846154, within(1e-9));
    assertThat(velocity(1, 0)).isCloseTo(-1, within(1e-12));
  }

  @Test
  void ordersOfTheFlowsSolvers() {
    assertErrors(RungeKutta.EULER, .17, .089983, .046478, .023646, .011929, .0059919);
    assertErrors(RungeKutta.HEUN, 5.6846e-3, 2.2359e-3, 6.6089e-4, 1.7787e-4, 4.6041e-5, 1.1706e-5);
    assertErrors(
        RungeKutta.MIDPOINT, 1.1612e-3, 1.4984e-4, 1.8906e-5, 2.3688e-6, 2.9627e-7, 3.7039e-8);
    assertThat(flowError(RungeKutta.DORMAND_PRINCE, 20)).isLessThan(1e-7);
  }

  @Test
  void eulerIsExactWhereTheVelocityIsConstant() {
    Denoiser constant =
        (x, level) -> new Estimate(Tensor.full(x.shape(), -1, x.dtype()), x.mul(0).add(1));
    Tensor start = Tensor.of(new double[] {3}, Shape.of(1, 1, 1, 1));
    Tensor x = RungeKutta.EULER.sample(constant, start, Walk.straight(3, 1), Published.none());
    assertThat(x.item()).isCloseTo(1, within(1e-14));
  }

  @Test
  void solversOfOrderThreeMoveACubicExactly() {
    // dx = -3 t² dt from t = 1 to 0 takes 1 to 0 and, the other way, [1, 0] to [2, 1].
    Denoiser cubic =
        (x, level) -> {
          Tensor v = Tensor.full(x.shape(), 3 * level.time() * level.time(), x.dtype());
          return new Estimate(v.mul(0), v);
        };
    List<NoiseLevel> up = List.of(NoiseLevel.straight(0), NoiseLevel.straight(1));
    Tensor start = Tensor.of(new double[] {1, 0}, Shape.of(2, 1, 1, 1));
    Tensor x = RungeKutta.DORMAND_PRINCE.sample(cubic, start, up, Published.none());
    assertThat(x.toDoubles()[0]).isCloseTo(2, within(1e-12));
    assertThat(x.toDoubles()[1]).isCloseTo(1, within(1e-12));
  }

  @Test
  void listenersSeeEveryLevel() {
    int[] seen = new int[1];
    Tensor start = Tensor.of(new double[] {1}, Shape.of(1, 1, 1, 1));
    new Ddim(0).sample(exact(), start, chain(7), Published.none(), (i, x) -> seen[0] += i);
    assertThat(seen[0]).isEqualTo(28);
    assertThatThrownBy(
            () -> new Ddim(0).sample(exact(), start, List.of(NoiseLevel.CLEAN), Published.none()))
        .hasMessage("sampler: no way to go, expected 2 levels or more, got 1");
    assertThatThrownBy(() -> new Ddim(2))
        .hasMessage("ddim: eta out of range, expected 0 <= eta <= 1, got 2.0");
    assertThatThrownBy(() -> new EulerAncestral(-1))
        .hasMessage("eulerAncestral: eta out of range, expected 0 <= eta <= 1, got -1.0");
  }

  private static void assertErrors(Sampler sampler, double... errors) {
    for (int k = 0; k < errors.length; k++) {
      assertThat(flowError(sampler, COUNTS[k])).isCloseTo(errors[k], Percentage.withPercentage(.2));
    }
  }

  /** The denoiser of data with the law N(m, s²). */
  private static Denoiser exact() {
    return (x, level) -> {
      double alpha = level.alpha();
      double square = alpha * alpha * DEVIATION * DEVIATION + level.sigma() * level.sigma();
      Tensor clean = x.sub(alpha * MEAN).mul(alpha * DEVIATION * DEVIATION / square).add(MEAN);
      Tensor noise = x.sub(alpha * MEAN).mul(level.sigma() / square);
      return new Estimate(clean, noise);
    };
  }

  private static double at(NoiseLevel level) {
    return level.alpha() * MEAN + Math.hypot(level.alpha() * DEVIATION, level.sigma()) * Z;
  }

  private static double chainError(Sampler sampler, int count) {
    List<NoiseLevel> levels = chain(count);
    Tensor start = Tensor.of(new double[] {at(levels.get(0))}, Shape.of(1, 1, 1, 1));
    Tensor x = sampler.sample(exact(), start, levels, Published.none());
    return Math.abs(x.item() - at(levels.get(count)));
  }

  /** Levels at even distances in λ, of a chain in continuous time with β from .1 to 20. */
  private static List<NoiseLevel> chain(int count) {
    NoiseLevel noisy = ofTime(1);
    NoiseLevel clean = ofTime(1e-3);
    return IntStream.rangeClosed(0, count)
        .mapToDouble(i -> noisy.lambda() + (clean.lambda() - noisy.lambda()) * i / count)
        .mapToObj(lambda -> new NoiseLevel(0, 1, Math.exp(-lambda)).preserving())
        .toList();
  }

  private static NoiseLevel ofTime(double t) {
    double alpha = Math.exp(-.25 * t * t * (20 - .1) - .5 * t * .1);
    return new NoiseLevel(t, alpha, Math.sqrt(1 - alpha * alpha));
  }

  private static double velocity(double x, double t) {
    Tensor at = Tensor.of(new double[] {x}, Shape.of(1, 1, 1, 1));
    Estimate parts = exact().estimate(at, NoiseLevel.straight(t));
    return parts.noise().sub(parts.clean()).item();
  }

  private static double flowError(Sampler sampler, int count) {
    Tensor start = Tensor.of(new double[] {Z}, Shape.of(1, 1, 1, 1));
    Tensor x = sampler.sample(exact(), start, Walk.straight(count, 1), Published.none());
    return Math.abs(x.item() - (MEAN + DEVIATION * Z));
  }
}
