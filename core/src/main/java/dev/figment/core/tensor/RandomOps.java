package dev.figment.core.tensor;

import dev.figment.core.random.Rng;

/** Ops that draw random numbers. */
final class RandomOps {
  private RandomOps() {}

  /**
   * {@code y = x ⊙ m / (1 - p)} with {@code m ~ Bernoulli(1 - p)}. {@code ∂x = g ⊙ m / (1 - p)}.
   */
  static Tensor dropout(Tensor x, double p, Rng rng) {
    if (!(p >= 0 && p < 1)) {
      throw new IllegalArgumentException(
          "dropout: probability out of range, expected 0 <= p < 1, got " + p);
    }
    if (p == 0) {
      return x;
    }
    return x.mul(rng.bernoulli(1 - p, x.shape()).to(x.dtype()).div(1 - p));
  }
}
