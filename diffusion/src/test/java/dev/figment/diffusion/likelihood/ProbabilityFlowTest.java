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
import dev.figment.diffusion.schedule.NoiseLevel;
import dev.figment.diffusion.schedule.NoiseSchedule;
import dev.figment.diffusion.schedule.Walk;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ProbabilityFlowTest {
  private static final double MEAN = .4;
  private static final double DEVIATION = .5;
  private static final Shape SHAPE = Shape.of(3, 2, 2, 1);

  /** Data of a normal law have a known flow, whose derivative is a multiple of the identity. */
  @ParameterizedTest
  @EnumSource
  void findsTheDensityOfGaussianData(Trace trace) {
    Tensor x = Rng.seed(1).normal(SHAPE, DType.DOUBLE);
    double[] log = flow(Walk.straight(200, 1), trace).logDensity(x, Rng.seed(2));
    assertDensity(log, x, 2e-3);
    NoiseSchedule chain = NoiseSchedule.linear(1000);
    double[] ofChain = flow(Walk.evenLambda(chain, 300), trace).logDensity(x, Rng.seed(2));
    assertDensity(ofChain, x, 2e-2);
  }

  /** Images of bytes are no smoother than that: even steps would have to be as small. */
  @Test
  void fewStepsThatCrowdNearTheImageResolveAByte() {
    double byteStep = 1 / 127.5;
    double deviation = byteStep / 2;
    Tensor x = Tensor.full(Shape.of(1, 1, 1, 1), MEAN + deviation, DType.DOUBLE);
    double exact = density(MEAN + deviation, deviation);
    double[] crowded =
        flow(Walk.crowded(20, byteStep), Trace.EXACT, deviation).logDensity(x, Rng.seed(2));
    assertThat(crowded[0]).isCloseTo(exact, within(.01));
    double[] even = flow(Walk.straight(40, 1), Trace.EXACT, deviation).logDensity(x, Rng.seed(2));
    assertThat(even[0]).isGreaterThan(exact + .3);
    assertThatThrownBy(() -> Walk.crowded(20, 0))
        .hasMessage("walk: finest out of range, expected > 0, got 0.0");
  }

  @Test
  void theErrorFallsWithTheSquareOfTheStep() {
    Tensor x = Tensor.full(Shape.of(1, 1, 1, 1), 1, DType.DOUBLE);
    double coarse = error(x, 20);
    double fine = error(x, 80);
    assertThat(coarse / fine).isBetween(10.0, 25.0);
  }

  /** On average over signs, the product with a random vector is the trace. */
  @Test
  void randomTraceIsRightOnAverage() {
    Tensor weight = Rng.seed(4).normal(Shape.of(4, 4), DType.DOUBLE);
    Tensor x = Tensor.zeros(Shape.of(2000, 2, 2, 1), DType.DOUBLE);
    double[] exact = new double[2000];
    double[] random = new double[2000];
    Trace.add(y -> mapped(y, weight), x, Trace.EXACT.probes(x.shape(), Rng.seed(5)), exact);
    Trace.add(y -> mapped(y, weight), x, Trace.HUTCHINSON.probes(x.shape(), Rng.seed(5)), random);
    double trace = 0;
    double mean = 0;
    for (int i = 0; i < 4; i++) {
      trace += weight.toDoubles()[5 * i];
    }
    for (double value : random) {
      mean += value / random.length;
    }
    assertThat(exact[7]).isCloseTo(trace, within(1e-12));
    assertThat(mean).isCloseTo(trace, within(.3));
  }

  @Test
  void rejectsALevelAlone() {
    assertThatThrownBy(() -> flow(List.of(NoiseLevel.CLEAN), Trace.EXACT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("probabilityFlow: no way to go, expected 2 levels or more, got 1");
  }

  private static Tensor mapped(Tensor x, Tensor weight) {
    return x.reshape(-1, 4).matmul(weight).reshape(x.shape());
  }

  private static double error(Tensor x, int steps) {
    double[] log = flow(Walk.straight(steps, 1), Trace.EXACT).logDensity(x, Rng.seed(2));
    return Math.abs(log[0] - density(1));
  }

  private static void assertDensity(double[] log, Tensor x, double tolerance) {
    double[] pixels = x.toDoubles();
    for (int n = 0; n < log.length; n++) {
      double expected = 0;
      for (int i = 0; i < 4; i++) {
        expected += density(pixels[4 * n + i]);
      }
      assertThat(log[n]).isCloseTo(expected, within(tolerance));
    }
  }

  private static double density(double x) {
    return density(x, DEVIATION);
  }

  private static double density(double x, double deviation) {
    double z = (x - MEAN) / deviation;
    return -z * z / 2 - Math.log(deviation * Math.sqrt(2 * Math.PI));
  }

  private static ProbabilityFlow flow(List<NoiseLevel> levels, Trace trace) {
    return flow(levels, trace, DEVIATION);
  }

  /** The flow of data of a normal law. */
  private static ProbabilityFlow flow(List<NoiseLevel> levels, Trace trace, double deviation) {
    Denoiser exact =
        (x, level) -> {
          double alpha = level.alpha();
          double square = alpha * alpha * deviation * deviation + level.sigma() * level.sigma();
          Tensor rest = x.sub(alpha * MEAN);
          return new Estimate(
              rest.mul(alpha * deviation * deviation / square).add(MEAN),
              rest.mul(level.sigma() / square));
        };
    return new ProbabilityFlow(exact, levels, trace);
  }
}
