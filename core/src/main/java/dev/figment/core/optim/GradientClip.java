package dev.figment.core.optim;

import dev.figment.core.tensor.Gradients;

/**
 * A limit on gradients, between {@code backward} and {@code step}.
 *
 * <pre>{@code
 * optimizer.step(GradientClip.byNorm(1).clip(loss.backward(network.parameters())));
 * }</pre>
 */
@FunctionalInterface
public interface GradientClip {
  /** No limit. */
  GradientClip NONE = gradients -> gradients;

  /** Returns the gradients within the limit. */
  Gradients clip(Gradients gradients);

  /** Returns no limit. */
  static GradientClip none() {
    return NONE;
  }

  /**
   * Returns a limit on the length of all gradients seen as one vector; a longer one keeps its
   * direction.
   *
   * <p>Formula: {@code g min(1, limit / (|g| + 1e-6))}.
   *
   * <p>Reference: Pascanu et al. 2013, algorithm 1.
   *
   * <p>Clipping gradients that are not finite is an {@link ArithmeticException}: no length is left
   * to keep the direction of.
   *
   * @throws IllegalArgumentException if the limit is not positive
   */
  static GradientClip byNorm(double limit) {
    requirePositive(limit);
    return gradients -> {
      double norm = gradients.norm();
      if (!Double.isFinite(norm)) {
        throw new ArithmeticException(
            "gradientClip: the gradient has no length, expected finite numbers, got " + norm);
      }
      double factor = limit / (norm + 1e-6);
      return factor < 1 ? gradients.map(g -> g.mul(factor)) : gradients;
    };
  }

  /**
   * Returns a limit on the size of each element.
   *
   * <p>Formula: {@code max(-limit, min(g, limit))}.
   *
   * @throws IllegalArgumentException if the limit is not positive
   */
  static GradientClip byValue(double limit) {
    requirePositive(limit);
    return gradients -> {
      if (!gradients.isFinite()) {
        throw new ArithmeticException(
            "gradientClip: an element is not finite, expected numbers, got others");
      }
      return gradients.map(g -> g.clamp(-limit, limit));
    };
  }

  private static void requirePositive(double limit) {
    if (!(limit > 0)) {
      throw new IllegalArgumentException(
          "gradientClip: limit out of range, expected > 0, got " + limit);
    }
  }
}
