package dev.figment.core.nn;

import dev.figment.core.tensor.Tensor;

/**
 * {@code x} where positive, else {@code slope x}.
 *
 * <p>Shapes: {@code [...] → [...]}.
 *
 * @param slope below zero
 */
public record LeakyRelu(double slope) implements Layer {
  @Override
  public Tensor forward(Tensor x) {
    return x.leakyRelu(slope);
  }
}
