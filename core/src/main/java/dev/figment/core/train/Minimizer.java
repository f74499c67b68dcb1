package dev.figment.core.train;

import dev.figment.core.optim.Optimizer;
import dev.figment.core.tensor.Tensor;
import java.util.List;

/** Takes a loss to an optimizer: backward, check, clip, schedule, update. */
@FunctionalInterface
public interface Minimizer {
  /**
   * Moves the optimizer's parameters down the loss's gradient.
   *
   * <p>Where a batch is cut into parts, the gradients of all parts are added up first, and every
   * optimizer of the step moves at the end of the last one.
   *
   * @param loss a scalar
   * @param optimizer holds the parameters to move
   * @return the loss's value
   * @throws DivergenceException if the loss is not finite; nothing has been moved
   */
  double minimize(Tensor loss, Optimizer optimizer);

  /**
   * Moves the optimizer's parameters once, down the gradient of the sum of several losses.
   *
   * @param losses scalars, one or more
   * @param optimizer holds the parameters to move
   * @return the sum's value
   * @throws DivergenceException if it is not finite; nothing has been moved
   */
  default double minimize(List<Tensor> losses, Optimizer optimizer) {
    return minimize(
        losses.stream()
            .reduce(Tensor::add)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "minimize: no losses, expected one or more, got none")),
        optimizer);
  }
}
