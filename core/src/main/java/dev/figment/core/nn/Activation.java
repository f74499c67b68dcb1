package dev.figment.core.nn;

import dev.figment.core.kernel.ActivationFunction;
import dev.figment.core.kernel.Unary;

/**
 * Elementwise functions between layers that have no number to choose; {@link LeakyRelu} and {@link
 * Elu} have one.
 *
 * <p>Shapes: {@code [...] → [...]}.
 */
public enum Activation implements ActivationLayer {
  /** {@code x}. */
  IDENTITY(ActivationFunction.IDENTITY),
  /** {@code max(x, 0)}. */
  RELU(ActivationFunction.of(Unary.RELU)),
  /** {@code 1 / (1 + e^-x)}. */
  SIGMOID(ActivationFunction.of(Unary.SIGMOID)),
  /** {@code tanh x}. */
  TANH(ActivationFunction.of(Unary.TANH)),
  /** {@code ln(1 + e^x)}. */
  SOFTPLUS(ActivationFunction.of(Unary.SOFTPLUS)),
  /** {@code x sigmoid(x)}. */
  SILU(ActivationFunction.of(Unary.SILU)),
  /** {@code x Φ(x)}. */
  GELU(ActivationFunction.of(Unary.GELU)),
  /** The approximation of {@link #GELU} by tanh. */
  GELU_TANH(ActivationFunction.of(Unary.GELU_TANH));

  private final ActivationFunction function;

  Activation(ActivationFunction function) {
    this.function = function;
  }

  @Override
  public ActivationFunction function() {
    return function;
  }
}
