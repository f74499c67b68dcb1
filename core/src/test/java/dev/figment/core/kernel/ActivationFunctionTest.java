package dev.figment.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class ActivationFunctionTest {
  @Test
  void hasASlopeOfItsValueWhereItRises() {
    assertThat(ActivationFunction.of(Unary.TANH).hasSlopeOfValue()).isTrue();
    assertThat(ActivationFunction.of(Unary.RELU).hasSlopeOfValue()).isTrue();
    assertThat(new ActivationFunction(Unary.ELU, 1).hasSlopeOfValue()).isTrue();
    assertThat(new ActivationFunction(Unary.LEAKY_RELU, 0.2).hasSlopeOfValue()).isTrue();
    assertThat(new ActivationFunction(Unary.LEAKY_RELU, -0.2).hasSlopeOfValue()).isFalse();
    assertThat(ActivationFunction.of(Unary.SILU).hasSlopeOfValue()).isFalse();
  }

  @Test
  void onlyTheIdentityChangesNothing() {
    assertThat(ActivationFunction.IDENTITY.isIdentity()).isTrue();
    assertThat(new ActivationFunction(Unary.LEAKY_RELU, 1).isIdentity()).isFalse();
    assertThat(ActivationFunction.of(Unary.RELU).isIdentity()).isFalse();
  }

  @Test
  void refusesWhatIsNoActivation() {
    assertThatThrownBy(() -> ActivationFunction.of(Unary.EXP))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("activation: no such function, expected one as RELU, got EXP");
  }
}
