package dev.figment.core.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AdamWTest {
  private static final LearningRate RATE = LearningRate.constant(0.25);

  private final Tensor parameter = Tensor.of(new float[] {1, -1}, Shape.of(2)).tracked();
  private final Map<String, Tensor> parameters = Map.of("p", parameter);

  @Test
  void decayShrinksParametersWithoutAGradient() {
    Tensor loss = parameter.mul(0).sum();
    new AdamW(parameters, RATE, 0.5).step(loss.backward(List.of(parameter)));
    assertThat(parameter.toFloats()).containsExactly(0.875f, -0.875f);
  }

  @Test
  void namesItsStateAfterTheParameters() {
    assertThat(new AdamW(parameters, RATE, 0).state().keySet())
        .containsExactly("mean.p", "square.p");
  }

  @Test
  void rejectsANegativeDecay() {
    assertThatThrownBy(() -> new AdamW(parameters, RATE, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("adamW: negative weight decay, expected >= 0, got -1.0");
  }
}
