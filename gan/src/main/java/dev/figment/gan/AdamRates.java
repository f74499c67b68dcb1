package dev.figment.gan;

import dev.figment.core.nn.Module;
import dev.figment.core.optim.Adam;
import dev.figment.core.optim.Betas;
import dev.figment.core.optim.LearningRate;
import dev.figment.core.optim.Optimizer;

/**
 * How fast Adam moves a player.
 *
 * @param rate the learning rate
 * @param beta1 the decay of the mean of the gradients; 0 for none
 * @param beta2 the decay of the mean of their squares
 */
public record AdamRates(double rate, double beta1, double beta2) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public AdamRates {
    if (!(rate > 0 && beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1)) {
      throw new IllegalArgumentException(
          "adamRates: number out of range, expected rate > 0 and 0 <= betas < 1, got %s, %s, %s"
              .formatted(rate, beta1, beta2));
    }
  }

  /** Returns an optimizer of a player. */
  Optimizer optimizer(Module player) {
    return new Adam(player.namedParameters(), LearningRate.constant(rate), Betas.of(beta1, beta2));
  }
}
