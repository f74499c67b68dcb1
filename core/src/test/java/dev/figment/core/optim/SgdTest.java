package dev.figment.core.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SgdTest {
  private static final LearningRate RATE = LearningRate.constant(0.5);

  private final Tensor parameter = Tensor.of(new float[] {4}, Shape.of(1)).tracked();
  private final Map<String, Tensor> parameters = Map.of("p", parameter);

  @Test
  void momentumAddsUp() {
    Sgd sgd = new Sgd(parameters, RATE, 0.5);
    sgd.step(parameter.sum().backward(List.of(parameter)));
    assertThat(parameter.item()).isEqualTo(3.5);
    sgd.step(parameter.sum().backward(List.of(parameter)));
    assertThat(parameter.item()).isEqualTo(2.75);
    assertThat(sgd.state().get("velocity.p").item()).isEqualTo(1.5);
  }

  @Test
  void keepsNothingWithoutMomentum() {
    assertThat(new Sgd(parameters, RATE).state()).isEmpty();
  }

  @Test
  void rejectsMomentumOutOfRange() {
    assertThatThrownBy(() -> new Sgd(parameters, RATE, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sgd: momentum out of range, expected 0 <= momentum < 1, got 1.0");
  }
}
