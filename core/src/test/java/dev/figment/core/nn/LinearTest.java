package dev.figment.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.Golden;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LinearTest {
  @ParameterizedTest
  @ValueSource(strings = {"rows", "tokens"})
  void agreesWithPyTorch(String name) {
    Golden.of("linear", name).check(() -> new Linear(3, 5, Rng.seed(1)));
  }

  @Test
  void drawsWeightsAndBiasesWithinOneOverTheRootOfTheFan() {
    Linear layer = new Linear(16, 400, Rng.seed(1));
    layer
        .parameters()
        .forEach(
            p -> {
              double[] values = p.toDoubles();
              assertThat(Arrays.stream(values).max().orElseThrow()).isBetween(0.245, 0.25);
              assertThat(Arrays.stream(values).min().orElseThrow()).isBetween(-0.25, -0.245);
            });
  }

  @Test
  void namesItsParameters() {
    Linear layer = new Linear(2, 3, Rng.seed(1));
    assertThat(layer.namedParameters().keySet()).containsExactly("weight", "bias");
    assertThat(layer.parameterCount()).isEqualTo(2 * 3 + 3);
  }

  @Test
  void withoutBiasTakesZeroToZero() {
    Linear layer = Linear.withoutBias(2, 3, Rng.seed(1));
    assertThat(layer.namedParameters().keySet()).containsExactly("weight");
    assertThat(layer.forward(Tensor.zeros(Shape.of(4, 5, 2))).toFloats()).containsOnly(0);
    Tensor x = Rng.seed(2).normal(Shape.of(2, 3, 2));
    Tensor weight = layer.state().get("weight").detach();
    assertThat(layer.forward(x).toFloats())
        .containsExactly(x.reshape(6, 2).matmul(weight).toFloats());
    assertThat(layer.forward(x, Activation.RELU.function()).toFloats())
        .containsExactly(x.reshape(6, 2).matmul(weight).relu().toFloats());
  }

  @Test
  void rejectsWrongFeatureCount() {
    Linear layer = new Linear(2, 3, Rng.seed(1));
    assertThatThrownBy(() -> layer.forward(Tensor.zeros(Shape.of(4, 5))))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "linear: shapes do not fit, expected [..., in] · [in, out] + [out], got [4, 5] · [2, 3]"
                + " + [3]");
  }
}
