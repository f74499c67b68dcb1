package dev.figment.core.optim;

import dev.figment.core.kernel.AdamUpdate;

/**
 * How long {@link Adam} and {@link AdamW} remember.
 *
 * @param mean {@code β1}, the decay of the mean of the gradients
 * @param square {@code β2}, the decay of the mean of their squares
 * @param epsilon added to the root of that, so that nothing is divided by zero
 */
public record Betas(double mean, double square, double epsilon) {
  /** 0.9 and 0.999: Kingma and Ba's own. */
  public static final Betas USUAL = of(0.9, 0.999);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public Betas {
    if (!(mean >= 0 && mean < 1 && square >= 0 && square < 1 && epsilon > 0)) {
      throw new IllegalArgumentException(
          "betas: number out of range, expected 0 <= betas < 1 and epsilon > 0, got %s, %s and %s"
              .formatted(mean, square, epsilon));
    }
  }

  /** Returns the betas with {@code ε = 1e-8}. */
  public static Betas of(double mean, double square) {
    return new Betas(mean, square, 1e-8);
  }

  AdamUpdate update(ParameterOptimizer.Moment moment, double decay) {
    return new AdamUpdate(moment.rate(), mean, square, epsilon, decay, moment.step());
  }
}
