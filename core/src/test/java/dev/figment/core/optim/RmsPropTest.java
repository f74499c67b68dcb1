package dev.figment.core.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RmsPropTest {
  private static final LearningRate RATE = LearningRate.constant(0.5);

  private final Tensor parameter = Tensor.of(new float[] {4}, Shape.of(1)).tracked();
  private final Map<String, Tensor> parameters = Map.of("p", parameter);

  @Test
  void dividesByTheRootOfTheMeanSquare() {
    RmsProp rmsProp = new RmsProp(parameters, RATE, 0.75, 1e-8);
    rmsProp.step(parameter.mul(3).sum().backward(List.of(parameter)));
    assertThat(rmsProp.state().get("square.p").item()).isEqualTo(2.25);
    assertThat(parameter.item()).isCloseTo(3, within(1e-6));
  }

  @Test
  void rejectsNumbersOutOfRange() {
    assertThatThrownBy(() -> new RmsProp(parameters, RATE, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "rmsProp: number out of range, expected 0 <= decay < 1 and epsilon > 0, got 1.0 and"
                + " 0.0");
  }
}
