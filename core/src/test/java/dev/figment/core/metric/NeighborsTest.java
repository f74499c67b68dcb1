package dev.figment.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeighborsTest {
  private static final Tensor REAL = row(0, 1, 2.5f, 4.5f, 9);
  private static final Tensor MADE = row(.2f, .6f, 3, 12, 20);

  private static Tensor row(float... values) {
    return Tensor.of(values, Shape.of(values.length, 1));
  }

  @ParameterizedTest
  @CsvSource({"1, .8, 1, 1.4, 1", "2, .8, 1, .9, 1", "3, .8, 1, .9333333333, 1"})
  void countsWhoLiesInWhoseBall(
      int k, double precision, double recall, double density, double coverage) {
    Neighbors near = Neighbors.between(REAL, MADE, k);
    assertThat(near.precision()).isCloseTo(precision, within(1e-9));
    assertThat(near.recall()).isCloseTo(recall, within(1e-9));
    assertThat(near.density()).isCloseTo(density, within(1e-9));
    assertThat(near.coverage()).isCloseTo(coverage, within(1e-9));
  }

  @Test
  void ofEqualSetsIsWhole() {
    Tensor x = Rng.seed(1).normal(Shape.of(50, 4));
    assertThat(Neighbors.between(x, x, 3)).isEqualTo(new Neighbors(1, 1, 1, 1));
  }

  @Test
  void ofSetsFarApartIsNothing() {
    Tensor x = Rng.seed(1).normal(Shape.of(50, 4));
    Tensor y = Rng.seed(2).normal(Shape.of(40, 4)).add(100);
    assertThat(Neighbors.between(x, y, 3)).isEqualTo(new Neighbors(0, 0, 0, 0));
  }

  @Test
  void seesThatOneModeIsMissing() {
    Tensor left = Rng.seed(1).normal(Shape.of(100, 2));
    Tensor right = Rng.seed(2).normal(Shape.of(100, 2)).add(50);
    Tensor both = Tensor.concat(List.of(left, right), 0);
    Neighbors near = Neighbors.between(both, Rng.seed(3).normal(Shape.of(200, 2)), 5);
    assertThat(near.precision()).isGreaterThan(0.85);
    assertThat(near.coverage()).isBetween(0.45, 0.5);
    assertThat(near.recall()).isBetween(0.4, 0.5);
  }

  @Test
  void agreesWithPlainLoopsOverManyBlocks() {
    Tensor x = Rng.seed(4).normal(Shape.of(2300, 1), DType.DOUBLE).add(1000);
    Tensor y = Rng.seed(5).normal(Shape.of(2200, 1), DType.DOUBLE).add(1000.5);
    double[] real = x.toDoubles();
    double[] made = y.toDoubles();
    double[] radii = new double[real.length];
    for (int i = 0; i < real.length; i++) {
      double center = real[i];
      radii[i] =
          Arrays.stream(real)
              .map(v -> Math.abs(v - center))
              .sorted()
              .skip(3)
              .findFirst()
              .orElseThrow();
    }
    int covered = 0;
    int precise = 0;
    for (int i = 0; i < real.length; i++) {
      double center = real[i];
      double radius = radii[i];
      covered += Arrays.stream(made).anyMatch(v -> Math.abs(v - center) < radius) ? 1 : 0;
    }
    for (double value : made) {
      boolean inside = false;
      for (int i = 0; i < real.length && !inside; i++) {
        inside = Math.abs(real[i] - value) < radii[i];
      }
      precise += inside ? 1 : 0;
    }
    Neighbors near = Neighbors.between(x, y, 3);
    assertThat(near.coverage()).isEqualTo((double) covered / real.length);
    assertThat(near.precision()).isEqualTo((double) precise / made.length);
  }

  @Test
  void rejectsMoreNeighborsThanThereAre() {
    assertThatThrownBy(() -> Neighbors.between(REAL, MADE, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("neighbors: k out of range, expected 1 <= k < 5 images, got 5");
  }

  @Test
  void rejectsTwoNumbersOfFeatures() {
    assertThatThrownBy(() -> Neighbors.between(REAL, Tensor.zeros(Shape.of(4, 2)), 1))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "neighbors: features differ, expected [N, D] and [M, D], got [4, 2] and [5, 1]");
  }
}
