package dev.figment.vae;

import dev.figment.core.data.Dataset;
import dev.figment.core.optim.LearningRate;
import dev.figment.core.train.TrainingOptions;

/**
 * A learning rate that falls by half a cosine over a whole training.
 *
 * @param first at the first step
 * @param last after the last step; the same as the first for a rate that stays
 */
public record Rate(double first, double last) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is not positive
   */
  public Rate {
    if (!(first > 0 && last > 0)) {
      throw new IllegalArgumentException(
          "rate: number out of range, expected > 0, got %s and %s".formatted(first, last));
    }
  }

  /** Returns a rate that stays. */
  public static Rate constant(double rate) {
    return new Rate(rate, rate);
  }

  /** Returns the rate of each step of a training. */
  public LearningRate over(Dataset data, TrainingOptions options) {
    return LearningRate.cosine(first, last, Math.max(1, options.steps(data)));
  }
}
