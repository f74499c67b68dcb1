package dev.figment.core.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.Golden;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CategoricalTest {
  @ParameterizedTest
  @EnumSource
  void densityAgreesWithPyTorch(DType dtype) {
    Golden golden = Golden.of("distributions", "categorical");
    Tensor logits = golden.get("logits").to(dtype).tracked();
    Tensor y = new Categorical(logits).logDensity(golden.ints("labels"));
    golden.compare("y", y);
    golden.compareGradients(y, Map.of("logits", logits));
  }

  @ParameterizedTest
  @EnumSource
  void divergenceAgreesWithPyTorch(DType dtype) {
    Golden golden = Golden.of("distributions", "categorical_divergence");
    Tensor logits = golden.get("logits").to(dtype).tracked();
    Tensor other = golden.get("other.logits").to(dtype).tracked();
    Tensor y = new Categorical(logits).divergenceFrom(new Categorical(other));
    golden.compare("y", y);
    golden.compareGradients(y, Map.of("logits", logits, "other.logits", other));
  }

  @Test
  void divergenceFromItselfIsZero() {
    Categorical law = new Categorical(Tensor.of(new double[] {1, -2, 0.5}, Shape.of(1, 3)));
    assertThat(law.divergenceFrom(law).item()).isZero();
  }

  @Test
  void drawsEachClassWithItsShare() {
    Tensor logits = Tensor.of(new double[] {0, Math.log(3)}, Shape.of(2));
    IntTensor draws = new Categorical(logits.broadcastTo(Shape.of(20_000, 2))).sample(Rng.seed(5));
    assertThat(Arrays.stream(draws.toInts()).average().orElse(0)).isCloseTo(0.75, within(0.01));
  }

  @Test
  void rejectsAScalar() {
    assertThatThrownBy(() -> new Categorical(Tensor.scalar(1)))
        .isInstanceOf(ShapeException.class)
        .hasMessage("categorical: no classes, expected logits [..., K], got []");
  }

  @Test
  void rejectsChoicesThatDoNotFit() {
    Categorical law = new Categorical(Tensor.zeros(Shape.of(2, 3)));
    assertThatThrownBy(() -> law.logDensity(IntTensor.of(0, 1, 2)))
        .isInstanceOf(ShapeException.class)
        .hasMessage("categorical: choices do not fit, expected [2], got [3]");
    assertThatThrownBy(() -> law.logDensity(IntTensor.of(0, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("categorical: index out of range, expected 0 to 2, got 3");
  }
}
