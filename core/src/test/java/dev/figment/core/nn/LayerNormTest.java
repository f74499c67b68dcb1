package dev.figment.core.nn;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.Golden;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LayerNormTest {
  @ParameterizedTest
  @ValueSource(strings = {"rows", "tokens"})
  void agreesWithPyTorch(String name) {
    Golden.of("layer_norm", name).check(() -> new LayerNorm(4));
  }

  @Test
  void rejectsWrongFeatureCount() {
    assertThatThrownBy(() -> new LayerNorm(4).forward(Tensor.zeros(Shape.of(2, 3))))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "layerNorm: gain or bias does not fit, expected the last size of [2, 3], got [4] and"
                + " [4]");
  }
}
