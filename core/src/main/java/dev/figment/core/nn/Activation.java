package dev.figment.core.nn;

import dev.figment.core.tensor.Tensor;
import java.util.function.UnaryOperator;

/**
 * Elementwise functions between layers that have no number to choose; {@link LeakyRelu} and {@link
 * Elu} have one.
 *
 * <p>Shapes: {@code [...] → [...]}.
 */
public enum Activation implements Layer {
  /** {@code x}. */
  IDENTITY(x -> x),
  /** {@code max(x, 0)}. */
  RELU(Tensor::relu),
  /** {@code 1 / (1 + e^-x)}. */
  SIGMOID(Tensor::sigmoid),
  /** {@code tanh x}. */
  TANH(Tensor::tanh),
  /** {@code ln(1 + e^x)}. */
  SOFTPLUS(Tensor::softplus),
  /** {@code x sigmoid(x)}. */
  SILU(Tensor::silu),
  /** {@code x Φ(x)}. */
  GELU(Tensor::gelu),
  /** The approximation of {@link #GELU} by tanh. */
  GELU_TANH(Tensor::geluTanh);

  private final UnaryOperator<Tensor> function;

  Activation(UnaryOperator<Tensor> function) {
    this.function = function;
  }

  @Override
  public Tensor forward(Tensor x) {
    return function.apply(x);
  }
}
