package dev.figment.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.gan.GradientPenalty.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

/** On the linear critic {@code w · x}, whose slope is {@code w} everywhere. */
final class GradientPenaltyTest {
  private static final double LENGTH = 5;
  private static final Tensor WEIGHT = Tensor.of(new double[] {0, 3, 0, 4}, Shape.of(4, 1));

  @Test
  void wassersteinAsksForASlopeOfOne() {
    assertThat(value(GradientPenalty.wasserstein(10), WEIGHT))
        .isCloseTo(10 * (LENGTH - 1) * (LENGTH - 1), within(1e-9));
  }

  @Test
  void hasTheValuesOfThePublicTable() {
    Tensor twice = Tensor.full(Shape.of(4, 1), 2, DType.DOUBLE);
    assertThat(value(GradientPenalty.wasserstein(1), twice)).isCloseTo(9, within(1e-9));
    assertThat(value(GradientPenalty.wasserstein(1, 2), twice)).isCloseTo(1, within(1e-9));
  }

  @Test
  void slopesAtTheDataAndAtFakesAreHalfTheirSquare() {
    assertThat(value(GradientPenalty.r1(3), WEIGHT)).isCloseTo(37.5, within(1e-9));
    assertThat(value(GradientPenalty.r2(3), WEIGHT)).isCloseTo(37.5, within(1e-9));
  }

  @Test
  void lazilyIsAsManyTimesAsStrongInOneStepOfSoMany() {
    GradientPenalty lazy = GradientPenalty.r1(3).lazily(16);
    assertThat(value(lazy, WEIGHT)).isCloseTo(16 * 37.5, within(1e-9));
    assertThat(lazy.isDue(0)).isTrue();
    assertThat(lazy.isDue(15)).isFalse();
    assertThat(lazy.isDue(32)).isTrue();
  }

  @Test
  void gradientOfTheWeightIsExact() {
    Tensor weight = WEIGHT.mul(1).tracked();
    Tensor penalty = penalty(GradientPenalty.wasserstein(10), weight);
    double[] gradient = penalty.backward(List.of(weight)).get(weight).toDoubles();
    double factor = 2 * 10 * (1 - 1 / LENGTH);
    assertThat(gradient).containsExactly(new double[] {0, 3 * factor, 0, 4 * factor}, within(1e-9));
  }

  @Test
  void looksOnTheLineBetweenAnImageAndAFake() {
    // The slope of Σ x²/2 is x: between 0 and 1 in each pixel, so R of it is below 4 and above 0.
    Critic square = x -> x.square().mul(0.5).sum(1, 2, 3).reshape(-1, 1);
    Tensor black = Tensor.zeros(Shape.of(8, 2, 2, 1), DType.DOUBLE);
    Tensor white = Tensor.ones(Shape.of(8, 2, 2, 1), DType.DOUBLE);
    GradientPenalty between = new GradientPenalty(Place.BETWEEN, 1, 0, 1);
    double value =
        between
            .of(
                Scored.of(square, black, false),
                Scored.of(square, white, false),
                square,
                Rng.seed(3))
            .item();
    float[] t = Rng.seed(3).uniform(Shape.of(8)).toFloats();
    double expected = 0;
    for (float share : t) {
      expected += 4 * share * share / 8;
    }
    assertThat(value).isCloseTo(expected, within(1e-6));
  }

  @Test
  void rejectsNumbersOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GradientPenalty.r1(0))
        .withMessage(
            "gradientPenalty: number out of range, expected weight > 0, target >= 0, every >= 1,"
                + " got 0.0, 0.0, 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GradientPenalty.r1(1).lazily(0))
        .withMessageStartingWith("gradientPenalty: number out of range");
  }

  private static double value(GradientPenalty penalty, Tensor weight) {
    return penalty(penalty, weight).item();
  }

  private static Tensor penalty(GradientPenalty penalty, Tensor weight) {
    Critic linear = x -> x.reshape(x.shape().dim(0), 4).matmul(weight);
    Tensor real = Rng.seed(1).normal(Shape.of(3, 2, 2, 1), DType.DOUBLE);
    Tensor fake = Rng.seed(2).normal(Shape.of(3, 2, 2, 1), DType.DOUBLE);
    return penalty.of(
        Scored.sloped(linear, real), Scored.sloped(linear, fake), linear, Rng.seed(3));
  }
}
