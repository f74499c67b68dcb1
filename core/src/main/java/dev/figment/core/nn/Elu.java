package dev.figment.core.nn;

import dev.figment.core.kernel.ActivationFunction;
import dev.figment.core.kernel.Unary;

/**
 * {@code x} where positive, else {@code alpha (e^x - 1)}.
 *
 * <p>Shapes: {@code [...] → [...]}.
 *
 * @param alpha the distance from zero that large negative inputs end at
 */
public record Elu(double alpha) implements ActivationLayer {
  @Override
  public ActivationFunction function() {
    return new ActivationFunction(Unary.ELU, alpha);
  }
}
