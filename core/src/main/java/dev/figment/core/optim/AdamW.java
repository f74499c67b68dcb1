package dev.figment.core.optim;

import dev.figment.core.tensor.Tensor;
import dev.figment.core.tensor.Updates;
import java.util.List;
import java.util.Map;

/**
 * {@link Adam} with weight decay that the averages do not see.
 *
 * <p>Formula: {@code θ ← θ - rate λ θ}, then Adam's step.
 *
 * <p>Reference: Loshchilov and Hutter 2019, algorithm 2.
 */
public final class AdamW extends ParameterOptimizer {
  private final Betas betas;
  private final double decay;

  /** Makes an optimizer with the usual betas; {@code decay} is {@code λ}. */
  public AdamW(Map<String, Tensor> parameters, LearningRate rate, double decay) {
    this(parameters, rate, decay, Betas.USUAL);
  }

  /**
   * Makes an optimizer; {@code decay} is {@code λ}.
   *
   * @throws IllegalArgumentException if the decay is negative
   */
  public AdamW(Map<String, Tensor> parameters, LearningRate rate, double decay, Betas betas) {
    super(parameters, rate, List.of("mean", "square"));
    if (!(decay >= 0)) {
      throw new IllegalArgumentException(
          "adamW: negative weight decay, expected >= 0, got " + decay);
    }
    this.betas = betas;
    this.decay = decay;
  }

  @Override
  void update(List<Slot> slots, Moment moment) {
    Updates.adam(slots.stream().map(Slot::adaptive).toList(), betas.update(moment, decay));
  }
}
