package dev.figment.core.train;

import dev.figment.core.optim.Optimizer;
import dev.figment.core.tensor.Tensor;

/** Takes a loss to an optimizer: backward, check, clip, schedule, step. */
@FunctionalInterface
public interface Minimizer {
  /**
   * Moves the optimizer's parameters down the loss's gradient.
   *
   * @param loss a scalar
   * @param optimizer holds the parameters to move
   * @return the loss's value
   * @throws DivergenceException if the loss is not finite; nothing has been moved
   */
  double minimize(Tensor loss, Optimizer optimizer);
}
