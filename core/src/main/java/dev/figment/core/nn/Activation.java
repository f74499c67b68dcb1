package dev.figment.core.nn;

import dev.figment.core.kernel.Curve;
import dev.figment.core.kernel.Unary;

/**
 * Elementwise functions between layers that have no number to choose; {@link LeakyRelu} and {@link
 * Elu} have one.
 *
 * <p>Shapes: {@code [...] → [...]}.
 */
public enum Activation implements Nonlinearity {
  /** {@code x}. */
  IDENTITY(Curve.IDENTITY),
  /** {@code max(x, 0)}. */
  RELU(Curve.of(Unary.RELU)),
  /** {@code 1 / (1 + e^-x)}. */
  SIGMOID(Curve.of(Unary.SIGMOID)),
  /** {@code tanh x}. */
  TANH(Curve.of(Unary.TANH)),
  /** {@code ln(1 + e^x)}. */
  SOFTPLUS(Curve.of(Unary.SOFTPLUS)),
  /** {@code x sigmoid(x)}. */
  SILU(Curve.of(Unary.SILU)),
  /** {@code x Φ(x)}. */
  GELU(Curve.of(Unary.GELU)),
  /** The approximation of {@link #GELU} by tanh. */
  GELU_TANH(Curve.of(Unary.GELU_TANH));

  private final Curve curve;

  Activation(Curve curve) {
    this.curve = curve;
  }

  @Override
  public Curve curve() {
    return curve;
  }
}
