package dev.figment.core.nn;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.Golden;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

final class InstanceNormTest {
  @Test
  void agreesWithPyTorch() {
    Golden.of("instance_norm", "images").check(() -> new InstanceNorm(4));
  }

  @Test
  void rejectsWrongChannelCount() {
    assertThatThrownBy(() -> new InstanceNorm(4).forward(Tensor.zeros(Shape.of(1, 2, 2, 3))))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "groupNorm: gain or bias does not fit, expected the last size of [1, 2, 2, 3], got [4]"
                + " and [4]");
  }
}
