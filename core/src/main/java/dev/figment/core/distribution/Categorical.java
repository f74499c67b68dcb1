package dev.figment.core.distribution;

import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;

/**
 * Independent choices of one among K.
 *
 * <p>Shapes: {@code logits [..., K]}, a choice {@code [...]}.
 *
 * @param logits logarithms of the probabilities, up to one constant for each choice
 */
public record Categorical(Tensor logits) {
  /**
   * Checks that there is something to choose from.
   *
   * @throws ShapeException if the logits are a scalar
   */
  public Categorical {
    if (logits.shape().rank() == 0) {
      throw new ShapeException("categorical: no classes, expected logits [..., K], got []");
    }
  }

  /**
   * Returns {@code ln p(x)} of each choice. Units: nats.
   *
   * @throws ShapeException if the choices are not shaped as the logits without their last axis
   * @throws IllegalArgumentException if one is not from 0 to below {@code K}
   */
  public Tensor logDensity(IntTensor x) {
    Shape shape = logits.shape();
    Shape expected = shape.without(shape.rank() - 1);
    if (!x.shape().equals(expected)) {
      throw new ShapeException(
          "categorical: choices do not fit, expected %s, got %s".formatted(expected, x.shape()));
    }
    x.requireBelow("categorical", shape.dim(-1));
    return logits.crossEntropy(x).neg();
  }

  /**
   * Returns the Kullback-Leibler divergence {@code KL(this || other)} of each choice.
   *
   * <p>Formula: {@code Σ p (ln p - ln q)}. Units: nats.
   */
  public Tensor divergenceFrom(Categorical other) {
    Tensor logP = logits.logSoftmax();
    return logP.exp().mul(logP.sub(other.logits.logSoftmax())).sum(-1);
  }

  /** Returns one draw of each choice. */
  public IntTensor sample(Rng rng) {
    return rng.categoricalWithLogits(logits.detach());
  }
}
