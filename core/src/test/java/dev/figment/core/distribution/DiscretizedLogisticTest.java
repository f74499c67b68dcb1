package dev.figment.core.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.Golden;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DiscretizedLogisticTest {
  private static final Tensor LEVELS =
      Tensor.of(IntStream.range(0, 256).mapToDouble(v -> v / 255.0).toArray(), Shape.of(256));

  @ParameterizedTest
  @EnumSource
  void densityAgreesWithPyTorch(DType dtype) {
    Golden golden = Golden.of("distributions", "discretized_logistic");
    Tensor location = golden.get("location").to(dtype).tracked();
    Tensor logScale = golden.get("logScale").to(dtype).tracked();
    Tensor y = new DiscretizedLogistic(location, logScale).logDensity(golden.get("x").to(dtype));
    golden.compare("y", y);
    golden.compareGradients(y, Map.of("location", location, "logScale", logScale));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-12, -7, -5, -4.2, -4.1, -3, -1, 0, 2, 6})
  void theLevelsHaveProbabilitiesThatAddUpToOne(double logScale) {
    for (double location : new double[] {-0.3, 0, 0.25, 0.5019, 1, 1.7}) {
      double total = law(location, logScale).logDensity(LEVELS).exp().sum().item();
      assertThat(total).as("location %s", location).isCloseTo(1, within(1e-9));
    }
  }

  @Test
  void staysFiniteFarOutInFloat() {
    DiscretizedLogistic narrow =
        new DiscretizedLogistic(
            Tensor.full(Shape.of(256), 0.5), Tensor.full(Shape.of(1), -9.0).tracked());
    Tensor density = narrow.logDensity(LEVELS.to(DType.FLOAT));
    for (float value : density.toFloats()) {
      assertThat(value).isFinite().isLessThanOrEqualTo(0);
    }
  }

  @Test
  void drawsAreLevelsWithTheirProbabilities() {
    DiscretizedLogistic law =
        new DiscretizedLogistic(
            Tensor.full(Shape.of(20_000), 0.9), Tensor.full(Shape.of(1), Math.log(0.1)));
    Tensor draws = law.sample(Rng.seed(5));
    double white = draws.equal(1).mean().item();
    double expected = Math.exp(law(0.9, Math.log(0.1)).logDensity(LEVELS).toDoubles()[255]);
    assertThat(white).isCloseTo(expected, within(0.015));
    for (double level : draws.mul(255).toDoubles()) {
      assertThat(level).isCloseTo(Math.rint(level), within(1e-4));
    }
  }

  @Test
  void theMeanIsCutOffAtTheEnds() {
    assertThat(law(1.5, 0).mean().item()).isEqualTo(1);
    assertThat(law(0.25, 0).mean().item()).isEqualTo(0.25);
  }

  @Test
  void rejectsParametersThatDoNotFit() {
    assertThatThrownBy(
            () -> new DiscretizedLogistic(Tensor.zeros(Shape.of(2)), Tensor.zeros(Shape.of(3))))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "discretizedLogistic: shapes do not broadcast, expected equal sizes or 1, got [2] and [3]");
  }

  private static DiscretizedLogistic law(double location, double logScale) {
    return new DiscretizedLogistic(
        Tensor.of(new double[] {location}, Shape.of(1)),
        Tensor.of(new double[] {logScale}, Shape.of(1)));
  }
}
