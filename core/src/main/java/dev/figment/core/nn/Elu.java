package dev.figment.core.nn;

import dev.figment.core.kernel.Curve;
import dev.figment.core.kernel.Unary;

/**
 * {@code x} where positive, else {@code alpha (e^x - 1)}.
 *
 * <p>Shapes: {@code [...] → [...]}.
 *
 * @param alpha the distance from zero that large negative inputs end at
 */
public record Elu(double alpha) implements Nonlinearity {
  @Override
  public Curve curve() {
    return new Curve(Unary.ELU, alpha);
  }
}
