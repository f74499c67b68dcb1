package dev.figment.core.nn;

import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;

/**
 * Scalars to minimize.
 *
 * <p>Errors and margins are means over all elements. Negative log-likelihoods are nats: sums over
 * everything that belongs to one item, means over the batch, which is the first axis.
 */
public final class Losses {
  private static final double LN_2_PI = Math.log(2 * Math.PI);

  private Losses() {}

  /**
   * Returns the mean over all elements of {@code (x - t)²}.
   *
   * <p>Shapes: {@code [...], [...] → []}.
   *
   * @throws ShapeException if the shapes differ
   */
  public static Tensor meanSquaredError(Tensor x, Tensor target) {
    requireEqual("meanSquaredError", x.shape(), target.shape());
    return x.sub(target).square().mean();
  }

  /**
   * Returns the mean over all elements of {@code |x - t|}.
   *
   * <p>Shapes: {@code [...], [...] → []}.
   *
   * @throws ShapeException if the shapes differ
   */
  public static Tensor meanAbsoluteError(Tensor x, Tensor target) {
    requireEqual("meanAbsoluteError", x.shape(), target.shape());
    return x.sub(target).abs().mean();
  }

  /**
   * Returns the negative log-likelihood of labels under the softmax of the logits.
   *
   * <p>Shapes: {@code [N, ..., K], [N, ...] → []}.
   *
   * <p>Formula: {@code -1/N Σ ln softmax(logits)[label]}.
   *
   * <p>Units: nats per item.
   *
   * @throws ShapeException if the labels are not shaped as the logits without their last axis
   * @throws IllegalArgumentException if a label is not from 0 to below {@code K}
   */
  public static Tensor crossEntropy(Tensor logits, IntTensor labels) {
    return perItem("crossEntropy", logits.crossEntropy(labels));
  }

  /**
   * Returns the negative log-likelihood of targets under independent Bernoulli variables with the
   * logits; a target between 0 and 1 counts as a mixture of both.
   *
   * <p>Shapes: {@code [N, ...], [N, ...] → []}.
   *
   * <p>Formula: {@code 1/N Σ softplus(x) - x t}.
   *
   * <p>Units: nats per item.
   *
   * @throws ShapeException if the shapes differ
   */
  public static Tensor bernoulli(Tensor logits, Tensor target) {
    requireEqual("bernoulli", logits.shape(), target.shape());
    return perItem("bernoulli", logits.softplus().sub(logits.mul(target)));
  }

  /**
   * Returns the negative log-likelihood of targets under independent normal variables.
   *
   * <p>Shapes: {@code [N, ...], [N, ...], [N, ...] → []}.
   *
   * <p>Formula: {@code 1/2N Σ ln 2π + ln v + (t - mean)² / v}, with {@code ln v} given.
   *
   * <p>Units: nats per item.
   *
   * @throws ShapeException if the shapes differ
   */
  public static Tensor gaussian(Tensor mean, Tensor logVariance, Tensor target) {
    requireEqual("gaussian", mean.shape(), logVariance.shape());
    requireEqual("gaussian", mean.shape(), target.shape());
    Tensor square = target.sub(mean).square();
    Tensor twice = square.mul(logVariance.neg().exp()).add(logVariance).add(LN_2_PI);
    return perItem("gaussian", twice).mul(0.5);
  }

  /**
   * Returns the mean over all elements of {@code max(0, 1 - sign x)}.
   *
   * <p>Shapes: {@code [...] → []}.
   *
   * @param sign the side on which the scores belong: 1 or -1
   * @throws IllegalArgumentException if the sign is another number
   */
  public static Tensor hinge(Tensor scores, int sign) {
    if (sign != 1 && sign != -1) {
      throw new IllegalArgumentException("hinge: no sign, expected 1 or -1, got " + sign);
    }
    return scores.mul(-sign).add(1).relu().mean();
  }

  private static Tensor perItem(String loss, Tensor elements) {
    if (elements.shape().rank() < 1) {
      throw new ShapeException(loss + ": no batch, expected [N, ...], got []");
    }
    return elements.sum().div(elements.shape().dim(0));
  }

  private static void requireEqual(String loss, Shape x, Shape target) {
    if (!x.equals(target)) {
      throw new ShapeException("%s: shapes differ, expected %s, got %s".formatted(loss, x, target));
    }
  }
}
