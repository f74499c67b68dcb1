package dev.figment.core.distribution;

import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;

/**
 * Independent values that are 1 or 0.
 *
 * @param logits {@code ln p / (1 - p)}
 */
public record Bernoulli(Tensor logits) implements Distribution {
  /**
   * Returns {@code ln p(x)} of each value. A value between 0 and 1 counts as a mixture of both,
   * which is then no probability of anything.
   *
   * <p>Formula: {@code x l - ln(1 + e^l)} for logits {@code l}.
   */
  @Override
  public Tensor logDensity(Tensor x) {
    return logits.mul(x).sub(logits.softplus());
  }

  /**
   * Returns the Kullback-Leibler divergence {@code KL(this || other)} of each value.
   *
   * <p>Formula: {@code p (l - m) - ln(1 + e^l) + ln(1 + e^m)} for the other's logits {@code m}.
   * Units: nats.
   */
  public Tensor divergenceFrom(Bernoulli other) {
    Tensor slope = mean().mul(logits.sub(other.logits));
    return slope.sub(logits.softplus()).add(other.logits.softplus());
  }

  /** Returns {@code p}. */
  @Override
  public Tensor mean() {
    return logits.sigmoid();
  }

  /** Returns one draw of each value; no gradient passes through it. */
  @Override
  public Tensor sample(Rng rng) {
    return rng.bernoulli(mean().detach()).to(logits.dtype());
  }
}
