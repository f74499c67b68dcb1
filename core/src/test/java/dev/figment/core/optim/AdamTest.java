package dev.figment.core.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
  void namesItsStateAfterTheParameters() {
    assertThat(new Adam(parameters, RATE).state().keySet()).containsExactly("mean.p", "square.p");
  }
}
