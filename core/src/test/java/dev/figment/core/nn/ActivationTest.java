package dev.figment.core.nn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.Golden;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ActivationTest {
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IDENTITY")
  void agreesWithPyTorch(Activation activation) {
    Golden.of("activations", activation.name().toLowerCase(Locale.ROOT)).check(() -> activation);
  }

  @Test
  void leakyReluAgreesWithPyTorch() {
    Golden.of("activations", "leaky_relu").check(() -> new LeakyRelu(0.2));
  }

  @Test
  void eluAgreesWithPyTorch() {
    Golden.of("activations", "elu").check(() -> new Elu(0.7));
  }

  @Test
  void identityIsItsInput() {
    Tensor x = Tensor.ones(Shape.of(2));
    assertThat(Activation.IDENTITY.forward(x)).isSameAs(x);
  }
}
