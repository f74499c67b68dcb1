package dev.figment.core.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.tensor.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AdamTest {
  private static final LearningRate RATE = LearningRate.constant(0.25);

  private final Tensor parameter = Tensor.of(new float[] {1, -1}, Shape.of(2)).tracked();
  private final Map<String, Tensor> parameters = Map.of("p", parameter);

  @Test
  void firstStepHasTheSizeOfTheRate() {
    Tensor loss = parameter.mul(Tensor.of(new float[] {100, -0.01f}, Shape.of(2))).sum();
    new Adam(parameters, RATE).step(loss.backward(List.of(parameter)));
    assertThat(parameter.toFloats()).containsExactly(new float[] {0.75f, -0.75f}, within(1e-6f));
  }

  @Test
  void decayShrinksParametersWithoutAGradient() {
    Tensor loss = parameter.mul(0).sum();
    new AdamW(parameters, RATE, 0.5).step(loss.backward(List.of(parameter)));
    assertThat(parameter.toFloats()).containsExactly(0.875f, -0.875f);
  }

  @Test
  void namesItsStateAfterTheParameters() {
    assertThat(new Adam(parameters, RATE).state().keySet()).containsExactly("mean.p", "square.p");
    assertThat(new AdamW(parameters, RATE, 0).state().keySet())
        .containsExactly("mean.p", "square.p");
  }

  @ParameterizedTest
  @CsvSource({"1.0, 0.9, 1e-8", "0.9, -0.1, 1e-8", "0.9, 0.9, 0.0"})
  void rejectsBetasOutOfRange(double mean, double square, double epsilon) {
    assertThatThrownBy(() -> new Betas(mean, square, epsilon))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "betas: number out of range, expected 0 <= betas < 1 and epsilon > 0, got %s, %s and %s"
                .formatted(mean, square, epsilon));
  }

  @Test
  void rejectsANegativeDecay() {
    assertThatThrownBy(() -> new AdamW(parameters, RATE, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("adamW: negative weight decay, expected >= 0, got -1.0");
  }
}
