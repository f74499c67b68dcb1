package dev.figment.core.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InverseTransformTest {

  static Stream<Arguments> quartileMedianAndNinthDecile() {
    return Stream.of(
        Arguments.of(InverseTransform.uniform(0, 1), new double[] {0.25, 0.5, 0.9}),
        Arguments.of(
            InverseTransform.exponential(1),
            new double[] {0.2876820724517809, 0.6931471805599453, 2.302585092994046}),
        Arguments.of(
            InverseTransform.logistic(0, 1),
            new double[] {-1.0986122886681098, 0, 2.1972245773362196}),
        Arguments.of(InverseTransform.cauchy(0, 1), new double[] {-1, 0, 3.077683537175253}),
        Arguments.of(
            InverseTransform.gumbel(0, 1),
            new double[] {-0.32663425997828094, 0.36651292058166435, 2.2503673273124454}),
        Arguments.of(
            InverseTransform.weibull(2, 1),
            new double[] {0.5363600213026516, 0.8325546111576977, 1.5174271293851465}),
        Arguments.of(
            InverseTransform.normal(0, 1),
            new double[] {-0.6744897501960817, 0, 1.2815515655446004}));
  }

  @ParameterizedTest
  @MethodSource("quartileMedianAndNinthDecile")
  void knowsItsClosedForm(InverseTransform law, double[] expected) {
    assertThat(law.quantile(0.25)).isCloseTo(expected[0], within(2e-15));
    assertThat(law.quantile(0.5)).isCloseTo(expected[1], within(2e-15));
    assertThat(law.quantile(0.9)).isCloseTo(expected[2], within(2e-15));
  }

  static Stream<Arguments> lawsWithTheirDistributionFunctions() {
    return Stream.of(
        law(InverseTransform.uniform(-2, 3), x -> (x + 2) / 5),
        law(InverseTransform.exponential(2.5), x -> 1 - Math.exp(-2.5 * x)),
        law(InverseTransform.logistic(-1, 0.5), x -> 1 / (1 + Math.exp(-2 * (x + 1)))),
        law(InverseTransform.cauchy(3, 2), x -> 0.5 + Math.atan((x - 3) / 2) / Math.PI),
        law(InverseTransform.gumbel(1, 3), x -> Math.exp(-Math.exp(-(x - 1) / 3))),
        law(InverseTransform.weibull(0.7, 2), x -> 1 - Math.exp(-Math.pow(x / 2, 0.7))),
        law(InverseTransform.normal(5, 0.1), x -> StandardNormal.cdf((x - 5) / 0.1)),
        law(
            InverseTransform.truncatedNormal(-1, 2),
            x ->
                (StandardNormal.cdf(x) - StandardNormal.cdf(-1))
                    / (StandardNormal.cdf(2) - StandardNormal.cdf(-1))),
        law(InverseTransform.ofDensity(x -> 3 * x * x, 0, 1, 400), x -> x * x * x));
  }

  private static Arguments law(InverseTransform law, DoubleUnaryOperator cdf) {
    return Arguments.of(law, cdf);
  }

  @ParameterizedTest
  @MethodSource("lawsWithTheirDistributionFunctions")
  void samplesFollowTheLaw(InverseTransform law, DoubleUnaryOperator cdf) {
    double[] sample = law.sample(10_000, Rng.seed(11));

    assertThat(KolmogorovSmirnov.statistic(sample, cdf)).isLessThan(KolmogorovSmirnov.ONE_PERCENT);
  }

  @ParameterizedTest
  @MethodSource("lawsWithTheirDistributionFunctions")
  void invertsTheDistributionFunctionAndNeverFalls(InverseTransform law, DoubleUnaryOperator cdf) {
    double before = law.quantile(0);
    for (int i = 1; i < 1000; i++) {
      double u = i / 1000.0;
      double x = law.quantile(u);

      assertThat(x).isGreaterThanOrEqualTo(before);
      assertThat(cdf.applyAsDouble(x)).isCloseTo(u, within(1e-5));
      before = x;
    }
    assertThat(law.quantile(1)).isGreaterThanOrEqualTo(before);
  }

  @Test
  void reachesTheEndsOfTheLaw() {
    assertThat(InverseTransform.exponential(1).quantile(0)).isZero();
    assertThat(InverseTransform.weibull(2, 1).quantile(0)).isZero();
    for (InverseTransform law :
        new InverseTransform[] {
          InverseTransform.logistic(0, 1),
          InverseTransform.cauchy(0, 1),
          InverseTransform.gumbel(0, 1),
          InverseTransform.normal(0, 1)
        }) {
      assertThat(law.quantile(0)).isEqualTo(Double.NEGATIVE_INFINITY);
      assertThat(law.quantile(1)).isEqualTo(Double.POSITIVE_INFINITY);
    }
    assertThat(InverseTransform.exponential(1).quantile(1)).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void keepsTheDigitsOfAHeavyTail() {
    assertThat(InverseTransform.cauchy(0, 1).quantile(1e-20) * 1e-20 * Math.PI)
        .isCloseTo(-1, within(1e-15));
  }

  @Test
  void discreteTakesTheNextIndexOnABoundary() {
    InverseTransform law = InverseTransform.discrete(1, 1, 0, 2);

    assertThat(law.quantile(0)).isZero();
    assertThat(law.quantile(Math.nextDown(0.25))).isZero();
    assertThat(law.quantile(0.25)).isEqualTo(1);
    assertThat(law.quantile(0.5)).isEqualTo(3);
    assertThat(law.quantile(1)).isEqualTo(3);
  }

  @Test
  void discreteNeverTakesAnIndexWithoutWeight() {
    InverseTransform law = InverseTransform.discrete(0, 0, 3, 0, 5, 0);

    for (double u : new double[] {0, 0.2, 0.375, 0.4, 1 - 0x1p-53, 1}) {
      assertThat(law.quantile(u)).isIn(2.0, 4.0);
    }
  }

  @Test
  void sameSeedSameSample() {
    InverseTransform law = InverseTransform.gumbel(0, 1);

    assertThat(law.sample(100, Rng.seed(5))).containsExactly(law.sample(100, Rng.seed(5)));
    assertThat(law.sample(0, Rng.seed(5))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void rejectsAProbabilityOutOfRange(double u) {
    for (InverseTransform law :
        new InverseTransform[] {
          InverseTransform.uniform(0, 1),
          InverseTransform.exponential(1),
          InverseTransform.logistic(0, 1),
          InverseTransform.cauchy(0, 1),
          InverseTransform.gumbel(0, 1),
          InverseTransform.weibull(1, 1),
          InverseTransform.normal(0, 1),
          InverseTransform.truncatedNormal(-1, 1),
          InverseTransform.discrete(1, 1),
          InverseTransform.ofDensity(x -> 1, 0, 1, 1)
        }) {
      assertThatThrownBy(() -> law.quantile(u))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "quantile: probability out of range, expected 0 <= probability <= 1, got " + u);
    }
  }

  @Test
  void rejectsBadParameters() {
    assertThatThrownBy(() -> InverseTransform.uniform(1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("uniform: bounds make no interval, expected finite low < high, got [1.0, 1.0]");
    assertThatThrownBy(() -> InverseTransform.uniform(0, Double.POSITIVE_INFINITY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "uniform: bounds make no interval, expected finite low < high, got [0.0, Infinity]");
    assertThatThrownBy(() -> InverseTransform.exponential(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("exponential: rate out of range, expected > 0, got 0.0");
    assertThatThrownBy(() -> InverseTransform.logistic(Double.NaN, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("logistic: location out of range, expected a finite number, got NaN");
    assertThatThrownBy(() -> InverseTransform.cauchy(0, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cauchy: scale out of range, expected > 0, got -1.0");
    assertThatThrownBy(() -> InverseTransform.gumbel(0, Double.POSITIVE_INFINITY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("gumbel: scale out of range, expected > 0, got Infinity");
    assertThatThrownBy(() -> InverseTransform.weibull(0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("weibull: shape out of range, expected > 0, got 0.0");
    assertThatThrownBy(() -> InverseTransform.normal(0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("normal: scale out of range, expected > 0, got 0.0");
  }

  @Test
  void rejectsWeightsThatMakeNoLaw() {
    assertThatThrownBy(() -> InverseTransform.discrete(1, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("discrete: bad weight, expected a finite number >= 0, got -1.0");
    assertThatThrownBy(InverseTransform::discrete)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("discrete: weights do not make a law, expected a finite sum > 0, got 0.0");
    assertThatThrownBy(() -> InverseTransform.discrete(1, Double.POSITIVE_INFINITY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("discrete: weights do not make a law, expected a finite sum > 0, got Infinity");
  }

  @Test
  void rejectsANegativeCount() {
    assertThatThrownBy(() -> InverseTransform.exponential(1).sample(-1, Rng.seed(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sample: count out of range, expected >= 0, got -1");
  }
}
