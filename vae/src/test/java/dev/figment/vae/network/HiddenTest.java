package dev.figment.vae.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.figment.core.nn.Activation;
import dev.figment.core.nn.Sequential;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class HiddenTest {
  @Test
  void hasAnAffineMapBetweenWidths() {
    Sequential layers =
        new Sequential(Hidden.of(Activation.TANH, 5, 3).perceptron(4, 2, Rng.seed(1)));
    assertThat(layers.parameterCount()).isEqualTo((4 + 1) * 5 + (5 + 1) * 3 + (3 + 1) * 2);
    assertThat(layers.forward(Tensor.zeros(Shape.of(7, 4))).shape()).isEqualTo(Shape.of(7, 2));
  }

  @Test
  void isOneAffineMapWithoutWidths() {
    assertThat(new Hidden(List.of(), Activation.RELU).perceptron(4, 2, Rng.seed(1))).hasSize(1);
  }

  @Test
  void beginsWithBiasesOfZeroWhereTanhFollows() {
    Map<String, Tensor> tanh =
        new Sequential(Hidden.of(Activation.TANH, 5).perceptron(4, 2, Rng.seed(1))).state();
    Map<String, Tensor> relu =
        new Sequential(Hidden.of(Activation.RELU, 5).perceptron(4, 2, Rng.seed(1))).state();
    assertThat(tanh.get("0.bias").toFloats()).containsOnly(0);
    assertThat(relu.get("0.bias").toFloats()).doesNotContain(0);
  }

  @Test
  void turnsBackwards() {
    assertThat(Hidden.of(Activation.TANH, 5, 3).backwards())
        .isEqualTo(Hidden.of(Activation.TANH, 3, 5));
  }

  @Test
  void rejectsALayerOfNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Hidden.of(Activation.TANH, 5, 0))
        .withMessage("hidden: width out of range, expected >= 1, got 0");
  }
}
