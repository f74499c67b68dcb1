package dev.figment.core.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandardNormalTest {

  private static final Percentage DIGITS = Percentage.withPercentage(1e-11); // 1e-13, relative

  @ParameterizedTest
  @CsvSource({
    "0.5, 0",
    "0.9, 1.2815515655446004",
    "0.975, 1.959963984540054",
    "0.025, -1.959963984540054",
    "1e-10, -6.361340902404056",
    "1e-300, -37.0470962993612",
  })
  void knowsPublishedQuantiles(double p, double x) {
    assertThat(StandardNormal.quantile(p)).isCloseTo(x, within(1e-14 + 1e-14 * Math.abs(x)));
  }

  @Test
  void isInfiniteAtTheEnds() {
    assertThat(StandardNormal.quantile(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(StandardNormal.quantile(1)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(StandardNormal.cdf(Double.NEGATIVE_INFINITY)).isZero();
    assertThat(StandardNormal.cdf(Double.POSITIVE_INFINITY)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1e-50, 1e-12, 1e-5, 0.003, 0.0668, 0.0669, 0.3, 0.5, 0.8, 0.999})
  void invertsItsOwnDistributionFunction(double p) {
    assertThat(StandardNormal.cdf(StandardNormal.quantile(p)))
        .isCloseTo(p, Percentage.withPercentage(1e-10));
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 0.15865525393145705",
    "-1.959963984540054, 0.025",
    "-5, 2.866515718791939e-7",
    "-10, 7.619853024160527e-24",
    "1, 0.8413447460685429",
    "3, 0.9986501019683699",
  })
  void knowsPublishedProbabilities(double x, double p) {
    assertThat(StandardNormal.cdf(x)).isCloseTo(p, DIGITS);
  }

  @Test
  void neverFalls() {
    double before = 0;
    for (int i = -4000; i <= 1000; i++) {
      double p = StandardNormal.cdf(i / 100.0);
      assertThat(p).isGreaterThanOrEqualTo(before);
      before = p;
    }
  }
}
