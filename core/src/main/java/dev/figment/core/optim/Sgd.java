package dev.figment.core.optim;

import dev.figment.core.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * Steps along the gradient, with momentum if wanted.
 *
 * <p>Formula: {@code v ← μ v + g}, {@code θ ← θ - rate v}.
 */
public final class Sgd extends ParameterOptimizer {
  private final double momentum;

  /** Makes an optimizer without momentum. */
  public Sgd(Map<String, Tensor> parameters, LearningRate rate) {
    this(parameters, rate, 0);
  }

  /**
   * Makes an optimizer; {@code momentum} is {@code μ}.
   *
   * @throws IllegalArgumentException if the momentum is not from 0 to below 1
   */
  public Sgd(Map<String, Tensor> parameters, LearningRate rate, double momentum) {
    super(parameters, rate, momentum == 0 ? List.of() : List.of("velocity"));
    if (!(momentum >= 0 && momentum < 1)) {
      throw new IllegalArgumentException(
          "sgd: momentum out of range, expected 0 <= momentum < 1, got " + momentum);
    }
    this.momentum = momentum;
  }

  @Override
  void update(List<Slot> slots, Moment moment) {
    each(slots, slot -> update(slot, moment.rate()));
  }

  private void update(Slot slot, double rate) {
    Tensor velocity = slot.gradient();
    if (momentum != 0) {
      Tensor before = slot.averages().get(0);
      velocity = before.assign(before.mul(momentum).add(velocity));
    }
    slot.parameter().assign(slot.parameter().sub(velocity.mul(rate)));
  }
}
