package dev.figment.core.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TabulatedDensityTest {

  private final TabulatedDensity triangle =
      TabulatedDensity.of(new double[] {0, 1, 3}, new double[] {0, 4, 0}); // area 6

  @Test
  void scalesTheDensityToMassOne() {
    assertThat(triangle.density(1)).isEqualTo(2 / 3.0);
    assertThat(triangle.density(0.5)).isEqualTo(1 / 3.0);
    assertThat(triangle.density(2)).isCloseTo(1 / 3.0, within(1e-16));
    assertThat(triangle.density(-0.1)).isZero();
    assertThat(triangle.density(3.1)).isZero();
  }

  @Test
  void integratesExactlyBetweenPoints() {
    assertThat(triangle.cdf(-1)).isZero();
    assertThat(triangle.cdf(0.5)).isCloseTo(1 / 12.0, within(1e-16));
    assertThat(triangle.cdf(1)).isCloseTo(1 / 3.0, within(1e-16));
    assertThat(triangle.cdf(2)).isCloseTo(5 / 6.0, within(2e-16));
    assertThat(triangle.cdf(4)).isEqualTo(1);
  }

  @Test
  void invertsExactlyBetweenPoints() {
    assertThat(triangle.quantile(0)).isZero();
    assertThat(triangle.quantile(1 / 12.0)).isCloseTo(0.5, within(1e-15));
    assertThat(triangle.quantile(5 / 6.0)).isCloseTo(2, within(1e-15));
    assertThat(triangle.quantile(1)).isEqualTo(3);
  }

  @Test
  void isMonotoneToTheLastBit() {
    TabulatedDensity law = InverseTransform.ofDensity(x -> Math.abs(Math.sin(5 * x)), -1, 2, 37);
    double before = -1;
    for (int i = 0; i <= 100_000; i++) {
      double x = law.quantile(i / 100_000.0);

      assertThat(x).isGreaterThanOrEqualTo(before);
      before = x;
    }
    assertThat(before).isEqualTo(2);
  }

  @Test
  void stepsOverPlacesWithoutMass() {
    TabulatedDensity law =
        TabulatedDensity.of(new double[] {0, 1, 2, 3, 4, 5, 6}, new double[] {0, 0, 2, 0, 0, 2, 0});

    assertThat(law.quantile(0)).isEqualTo(1);
    assertThat(law.quantile(0.5)).isEqualTo(4);
    assertThat(law.quantile(Math.nextDown(0.5))).isBetween(2.9, 3.0);
    assertThat(law.quantile(1)).isEqualTo(6);
  }

  @Test
  void endsWhereTheMassEnds() {
    TabulatedDensity law =
        TabulatedDensity.of(new double[] {0, 1, 2, 3, 4}, new double[] {1, 1, 0, 0, 0});

    assertThat(law.quantile(1)).isEqualTo(2);
    assertThat(law.cdf(2)).isEqualTo(1);
  }

  @Test
  void errorFallsWithTheSquareOfTheStep() {
    double coarse = worstError(50);
    double fine = worstError(100);

    assertThat(coarse / fine).isBetween(3.5, 4.5);
  }

  private static double worstError(int cells) {
    TabulatedDensity law = InverseTransform.ofDensity(x -> 1 / ((1 + x) * (1 + x)), 0, 1, cells);
    double worst = 0;
    for (int i = 1; i < 100; i++) {
      double u = i / 100.0;
      worst = Math.max(worst, Math.abs(law.quantile(u) - u / (2 - u)));
    }
    return worst;
  }

  @Test
  void rejectsTablesThatAreNotWhole() {
    assertThatThrownBy(() -> TabulatedDensity.of(new double[] {0, 1}, new double[] {1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "tabulatedDensity: table is not whole, expected as many densities as points and >= 2,"
                + " got 1 densities and 2 points");
    assertThatThrownBy(() -> TabulatedDensity.of(new double[] {0, 0}, new double[] {1, 1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "tabulatedDensity: points do not increase, expected finite and increasing, got 0.0 at"
                + " 1");
    assertThatThrownBy(() -> TabulatedDensity.of(new double[] {0, 1}, new double[] {1, -2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "tabulatedDensity: bad density, expected a finite number >= 0, got -2.0 at x = 1.0");
    assertThatThrownBy(() -> TabulatedDensity.of(new double[] {0, 1}, new double[] {0, 0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "tabulatedDensity: density has no usable area, expected a finite number > 0, got 0.0");
    assertThatThrownBy(() -> InverseTransform.ofDensity(x -> 1, 0, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("tabulatedDensity: no cell, expected >= 1, got 0");
    assertThatThrownBy(() -> InverseTransform.ofDensity(x -> 1, 1, 0, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("tabulatedDensity: points do not increase");
  }
}
