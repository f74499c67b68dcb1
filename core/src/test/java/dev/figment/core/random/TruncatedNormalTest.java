package dev.figment.core.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TruncatedNormalTest {

  @ParameterizedTest
  @CsvSource({
    "-2, 2",
    "-1, 9",
    "0, 1",
    "1, 1.0001",
    "5, 6",
    "-6, -5",
    "30, 31",
    "-37, -36",
    "3, Infinity",
    "-Infinity, -3",
    "-Infinity, Infinity",
    "-1, Infinity"
  })
  void staysBetweenItsBounds(double low, double high) {
    TruncatedNormal law = new TruncatedNormal(low, high);
    double[] uniforms = new double[2000];
    Rng.seed(2).fillUniform(uniforms);
    for (double u : uniforms) {
      assertThat(law.quantile(u)).isFinite().isBetween(low, high);
    }
    assertThat(law.quantile(0x1p-53)).isFinite().isBetween(low, high);
    assertThat(law.quantile(1 - 0x1p-53)).isFinite().isBetween(low, high);
  }

  @Test
  void hasTheMeanOfTheTruncatedLaw() {
    // E X = (φ(a) - φ(b)) / (Φ(b) - Φ(a)) on [5, 6], worked by hand from the tables.
    double[] draws = new double[100_000];
    Rng.seed(9).fill(draws, new TruncatedNormal(5, 6));
    double sum = 0;
    for (double draw : draws) {
      sum += draw;
    }
    double density5 = Math.exp(-12.5) / Math.sqrt(2 * Math.PI);
    double density6 = Math.exp(-18) / Math.sqrt(2 * Math.PI);
    double mass = 2.866515718791939e-7 - 9.865876450376981e-10;

    assertThat(sum / draws.length).isCloseTo((density5 - density6) / mass, within(0.002));
  }

  @Test
  void mirrorsExactly() {
    TruncatedNormal right = new TruncatedNormal(1, 3);
    TruncatedNormal left = new TruncatedNormal(-3, -1);

    assertThat(right.quantile(0.3)).isEqualTo(-left.quantile(0.7), within(1e-14));
  }

  @Test
  void rejectsBoundsThatHoldNothing() {
    assertThatThrownBy(() -> new TruncatedNormal(1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "truncatedNormal: bounds are not in order, expected low < high, got [1.0, 1.0]");
    assertThatThrownBy(() -> new TruncatedNormal(Double.NaN, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "truncatedNormal: bounds are not in order, expected low < high, got [NaN, 1.0]");
    assertThatThrownBy(() -> new TruncatedNormal(40, 41))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "truncatedNormal: interval too unlikely, expected a probability >= 2^-1022, got [40.0,"
                + " 41.0]");
  }
}
