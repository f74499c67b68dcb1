package dev.figment.core.optim;

import dev.figment.core.tensor.Tensor;
import dev.figment.core.tensor.Updates;
import java.util.List;
import java.util.Map;

/**
 * Steps along the mean of the gradients, each element scaled by the root of its mean square.
 *
 * <p>Formula: {@code m ← β1 m + (1 - β1) g}, {@code v ← β2 v + (1 - β2) g²}, {@code θ ← θ - rate (m
 * / (1 - β1^t)) / (√(v / (1 - β2^t)) + ε)}.
 *
 * <p>Reference: Kingma and Ba 2015, algorithm 1.
 */
public final class Adam extends ParameterOptimizer {
  private final Betas betas;

  /** Makes an optimizer of the parameters, such as a module's named ones, with the usual betas. */
  public Adam(Map<String, Tensor> parameters, LearningRate rate) {
    this(parameters, rate, Betas.USUAL);
  }

  /** Makes an optimizer of the parameters, such as a module's named ones. */
  public Adam(Map<String, Tensor> parameters, LearningRate rate, Betas betas) {
    super(parameters, rate, List.of("mean", "square"));
    this.betas = betas;
  }

  @Override
  void update(List<Slot> slots, Moment moment) {
    Updates.adam(slots.stream().map(Slot::adaptive).toList(), betas.update(moment, 0));
  }
}
