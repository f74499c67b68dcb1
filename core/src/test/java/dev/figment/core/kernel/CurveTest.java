package dev.figment.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class CurveTest {
  @Test
  void hasASlopeOfItsValueWhereItRises() {
    assertThat(Curve.of(Unary.TANH).hasSlopeOfValue()).isTrue();
    assertThat(Curve.of(Unary.RELU).hasSlopeOfValue()).isTrue();
    assertThat(new Curve(Unary.ELU, 1).hasSlopeOfValue()).isTrue();
    assertThat(new Curve(Unary.LEAKY_RELU, 0.2).hasSlopeOfValue()).isTrue();
    assertThat(new Curve(Unary.LEAKY_RELU, -0.2).hasSlopeOfValue()).isFalse();
    assertThat(Curve.of(Unary.SILU).hasSlopeOfValue()).isFalse();
  }

  @Test
  void onlyTheIdentityChangesNothing() {
    assertThat(Curve.IDENTITY.isIdentity()).isTrue();
    assertThat(new Curve(Unary.LEAKY_RELU, 1).isIdentity()).isFalse();
    assertThat(Curve.of(Unary.RELU).isIdentity()).isFalse();
  }

  @Test
  void refusesWhatIsNoActivation() {
    assertThatThrownBy(() -> Curve.of(Unary.EXP))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("curve: no activation, expected one as RELU, got EXP");
  }
}
