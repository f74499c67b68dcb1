package dev.figment.core.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.Golden;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class BernoulliTest {
  @ParameterizedTest
  @EnumSource
  void densityAgreesWithPyTorch(DType dtype) {
    Golden golden = Golden.of("distributions", "bernoulli");
    Tensor logits = golden.get("logits").to(dtype).tracked();
    Tensor y = new Bernoulli(logits).logDensity(golden.get("x").to(dtype));
    golden.compare("y", y);
    golden.compareGradients(y, Map.of("logits", logits));
  }

  @ParameterizedTest
  @EnumSource
  void divergenceAgreesWithPyTorch(DType dtype) {
    Golden golden = Golden.of("distributions", "bernoulli_divergence");
    Tensor logits = golden.get("logits").to(dtype).tracked();
    Tensor other = golden.get("other.logits").to(dtype).tracked();
    Tensor y = new Bernoulli(logits).divergenceFrom(new Bernoulli(other));
    golden.compare("y", y);
    golden.compareGradients(y, Map.of("logits", logits, "other.logits", other));
  }

  @Test
  void staysFiniteFarOut() {
    Bernoulli law = new Bernoulli(Tensor.of(new float[] {-800, 800, 800}, Shape.of(3)));
    Tensor x = Tensor.of(new float[] {0, 1, 0}, Shape.of(3));
    assertThat(law.logDensity(x).toFloats()).containsExactly(new float[] {0, 0, -800}, within(0f));
  }

  @Test
  void divergenceFromItselfIsZero() {
    Bernoulli law = new Bernoulli(Tensor.of(new double[] {-3, 0.25, 40}, Shape.of(3)));
    assertThat(law.divergenceFrom(law).toDoubles()).containsOnly(0);
  }

  @ParameterizedTest
  @EnumSource
  void drawsOnesWithItsProbability(DType dtype) {
    Bernoulli law = new Bernoulli(Tensor.full(Shape.of(20_000), Math.log(3), dtype));
    Tensor draws = law.sample(Rng.seed(5));
    assertThat(draws.dtype()).isEqualTo(dtype);
    assertThat(draws.toDoubles()).containsOnly(0, 1);
    assertThat(draws.mean().item()).isCloseTo(0.75, within(0.01));
    assertThat(law.mean().mean().item()).isCloseTo(0.75, within(1e-5));
  }
}
