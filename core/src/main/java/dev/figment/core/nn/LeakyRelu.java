package dev.figment.core.nn;

import dev.figment.core.kernel.ActivationFunction;
import dev.figment.core.kernel.Unary;

/**
 * {@code x} where positive, else {@code slope x}.
 *
 * <p>Shapes: {@code [...] → [...]}.
 *
 * @param slope below zero
 */
public record LeakyRelu(double slope) implements ActivationLayer {
  @Override
  public ActivationFunction function() {
    return new ActivationFunction(Unary.LEAKY_RELU, slope);
  }
}
