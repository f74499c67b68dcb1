package dev.figment.core.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KolmogorovSmirnovTest {

  @Test
  void matchesAHandWorkedDistance() {
    // Against the uniform law: the empirical steps 1/3, 2/3, 1 at 0.1, 0.2, 0.9.
    double d = KolmogorovSmirnov.statistic(new double[] {0.9, 0.1, 0.2}, x -> x);

    assertThat(d).isCloseTo(Math.sqrt(3) * (2.0 / 3 - 0.2), within(1e-15));
  }

  @Test
  void exceedsTheTenPercentValueOnceInTen() {
    long exceeded =
        IntStream.range(0, 500)
            .filter(seed -> uniforms(seed) > KolmogorovSmirnov.TEN_PERCENT)
            .count();

    assertThat(exceeded).isBetween(30L, 70L); // 50 expected, three standard deviations
  }

  @Test
  void seesASmallError() {
    double[] sample = new double[10_000];
    Rng.seed(1).fillUniform(sample);

    double d = KolmogorovSmirnov.statistic(sample, x -> Math.pow(x, 1.1));

    assertThat(d).isGreaterThan(2 * KolmogorovSmirnov.ONE_PERCENT);
  }

  private static double uniforms(long seed) {
    double[] sample = new double[1000];
    Rng.seed(seed).fillUniform(sample);
    return KolmogorovSmirnov.statistic(sample, x -> x);
  }
}
