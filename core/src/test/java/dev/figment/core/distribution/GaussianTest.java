package dev.figment.core.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.Golden;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Gradients;
import dev.figment.core.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class GaussianTest {
  @ParameterizedTest
  @EnumSource
  void densityAgreesWithPyTorch(DType dtype) {
    Golden golden = Golden.of("distributions", "gaussian");
    Tensor x = golden.get("x").to(dtype).tracked();
    Gaussian law = law(golden, "", dtype);
    Tensor y = law.logDensity(x);
    golden.compare("y", y);
    golden.compareGradients(
        y, Map.of("x", x, "mean", law.mean(), "logVariance", law.logVariance()));
  }

  @ParameterizedTest
  @EnumSource
  void divergenceAgreesWithPyTorch(DType dtype) {
    Golden golden = Golden.of("distributions", "gaussian_divergence");
    Gaussian law = law(golden, "", dtype);
    Gaussian other = law(golden, "other.", dtype);
    Tensor y = law.divergenceFrom(other);
    golden.compare("y", y);
    golden.compareGradients(
        y,
        Map.of(
            "mean", law.mean(),
            "logVariance", law.logVariance(),
            "other.mean", other.mean(),
            "other.logVariance", other.logVariance()));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, 0, 0, 0.5",
    "0, 1.3862943611198906, 0, 0, 0.8068528194400546",
    "0.5, -1, 0, 0, 0.30893972058572117",
    "1, -1.3862943611198906, -1, 0.6931471805599453, 1.6022207708399179"
  })
  void divergenceHasItsClosedForm(double m, double v, double otherM, double otherV, double value) {
    Gaussian law = scalar(m, v);
    Gaussian other = scalar(otherM, otherV);
    assertThat(law.divergenceFrom(other).item()).isCloseTo(value, within(1e-15));
    if (otherM == 0 && otherV == 0) {
      assertThat(law.divergenceFromStandard().item()).isCloseTo(value, within(1e-15));
    }
  }

  @Test
  void divergenceFromItselfIsZero() {
    Gaussian law = scalar(0.7, -1.3);
    Gaussian standard = Gaussian.standard(Shape.of(3), DType.DOUBLE);
    assertThat(law.divergenceFrom(law).item()).isZero();
    assertThat(standard.divergenceFromStandard().toDoubles()).containsOnly(0);
  }

  @Test
  void drawsHaveItsMeanAndVariance() {
    Gaussian law = new Gaussian(doubles(1, -2), doubles(Math.log(4), 0));
    Tensor draws = law.sample(20_000, Rng.seed(5));
    assertThat(draws.shape()).isEqualTo(Shape.of(20_000, 2));
    assertThat(draws.mean(0).toDoubles()[0]).isCloseTo(1, within(0.06));
    assertThat(draws.mean(0).toDoubles()[1]).isCloseTo(-2, within(0.03));
    assertThat(draws.variance(0).toDoubles()[0]).isCloseTo(4, within(0.16));
    assertThat(draws.variance(0).toDoubles()[1]).isCloseTo(1, within(0.04));
  }

  @Test
  void oneDrawIsTheFirstOfSeveral() {
    Gaussian law = new Gaussian(doubles(1, -2), doubles(0.5));
    assertThat(law.sample(Rng.seed(5)).toDoubles())
        .isEqualTo(law.sample(1, Rng.seed(5)).toDoubles());
  }

  @Test
  void gradientsPassThroughADraw() {
    Tensor mean = doubles(1, -2).tracked();
    Tensor logVariance = doubles(0.5, -0.5).tracked();
    Tensor noise = Rng.seed(5).normal(Shape.of(2), DType.DOUBLE);
    Tensor draw = new Gaussian(mean, logVariance).sample(Rng.seed(5));
    Gradients gradients = draw.sum().backward(List.of(mean, logVariance));
    assertThat(gradients.get(mean).toDoubles()).containsExactly(1, 1);
    Tensor expected = logVariance.detach().mul(0.5).exp().mul(noise).mul(0.5);
    assertThat(gradients.get(logVariance).toDoubles())
        .containsExactly(expected.toDoubles(), within(1e-15));
  }

  /** Of the mean of {@code z²}, which is {@code μ² + σ²}: in {@code μ}, {@code 2 μ}. */
  @Test
  void aDrawsGradientIsThatOfTheScoreFunctionWithLessNoise() {
    Tensor mean = doubles(0.7).tracked();
    Tensor logVariance = doubles(-0.4).tracked();
    int draws = 40_000;
    Gaussian law = new Gaussian(mean, logVariance);
    Tensor z = law.sample(draws, Rng.seed(5));
    Tensor byDraws = z.square().mean();
    Tensor fixed = z.detach();
    Tensor byScores = law.logDensity(fixed).mul(fixed.square()).mean();
    double expected = 2 * 0.7;
    assertThat(byDraws.backward(List.of(mean)).get(mean).item()).isCloseTo(expected, within(0.03));
    assertThat(byScores.backward(List.of(mean)).get(mean).item()).isCloseTo(expected, within(0.12));
    double variance = Math.exp(-0.4);
    assertThat(byDraws.backward(List.of(logVariance)).get(logVariance).item())
        .isCloseTo(variance, within(0.03));
    assertThat(byScores.backward(List.of(logVariance)).get(logVariance).item())
        .isCloseTo(variance, within(0.12));
  }

  @Test
  void rejectsParametersThatDoNotFit() {
    assertThatThrownBy(() -> new Gaussian(doubles(1, 2), doubles(1, 2, 3)))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "gaussian: shapes do not broadcast, expected equal sizes or 1, got [2] and [3]");
  }

  private static Gaussian law(Golden golden, String prefix, DType dtype) {
    return new Gaussian(
        golden.get(prefix + "mean").to(dtype).tracked(),
        golden.get(prefix + "logVariance").to(dtype).tracked());
  }

  private static Gaussian scalar(double mean, double logVariance) {
    return new Gaussian(doubles(mean), doubles(logVariance));
  }

  private static Tensor doubles(double... values) {
    return Tensor.of(values, Shape.of(values.length));
  }
}
