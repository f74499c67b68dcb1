package dev.figment.core.nn;

import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;

/**
 * In training, each element 0 with a probability, and else divided by the probability to stay; in
 * evaluation, the input itself.
 *
 * <p>Shapes: {@code [...] → [...]}.
 *
 * <p>Reference: Srivastava et al. 2014, section 4, scaled in training rather than in evaluation.
 */
public final class Dropout extends Module implements Layer {
  private final double probability;
  private final Rng rng;

  /**
   * Makes a layer with a stream of its own, split from {@code rng}.
   *
   * @throws IllegalArgumentException if the probability is not from 0 to below 1
   */
  public Dropout(double probability, Rng rng) {
    if (!(probability >= 0 && probability < 1)) {
      throw new IllegalArgumentException(
          "dropout: probability out of range, expected 0 <= p < 1, got " + probability);
    }
    this.probability = probability;
    this.rng = stream("rng", rng.split());
  }

  @Override
  public Tensor forward(Tensor x) {
    return isTraining() && probability > 0 ? drop(x) : x;
  }

  /** {@code y = x ⊙ m / (1 - p)} with {@code m ~ Bernoulli(1 - p)}. */
  private Tensor drop(Tensor x) {
    Tensor mask = rng.bernoulli(1 - probability, x.shape()).to(x.dtype());
    return x.mul(mask.div(1 - probability));
  }
}
