package dev.figment.core.nn;

import dev.figment.core.kernel.Curve;
import dev.figment.core.kernel.Unary;

/**
 * {@code x} where positive, else {@code slope x}.
 *
 * <p>Shapes: {@code [...] → [...]}.
 *
 * @param slope below zero
 */
public record LeakyRelu(double slope) implements Nonlinearity {
  @Override
  public Curve curve() {
    return new Curve(Unary.LEAKY_RELU, slope);
  }
}
