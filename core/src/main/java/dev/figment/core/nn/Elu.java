package dev.figment.core.nn;

import dev.figment.core.tensor.Tensor;

/**
 * {@code x} where positive, else {@code alpha (e^x - 1)}.
 *
 * <p>Shapes: {@code [...] → [...]}.
 *
 * @param alpha the distance from zero that large negative inputs end at
 */
public record Elu(double alpha) implements Layer {
  @Override
  public Tensor forward(Tensor x) {
    return x.elu(alpha);
  }
}
