package dev.figment.core.optim;

import dev.figment.core.shape.DType;
import dev.figment.core.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * Steps along the gradient, each element scaled by the root of its mean square.
 *
 * <p>Formula: {@code v ← α v + (1 - α) g²}, {@code θ ← θ - rate g / (√v + ε)}.
 *
 * <p>Reference: Tieleman and Hinton 2012, lecture 6.5.
 */
public final class RmsProp extends ParameterOptimizer {
  private static final double USUAL_DECAY = 0.99;
  private static final double USUAL_EPSILON = 1e-8;

  /** The longest slope whose square a float holds; a longer one counts as this, as in Adam. */
  private static final double MOST = 1.8e19;

  private final double decay;
  private final double epsilon;

  /** Makes an optimizer with {@code α = 0.99} and {@code ε = 1e-8}. */
  public RmsProp(Map<String, Tensor> parameters, LearningRate rate) {
    this(parameters, rate, USUAL_DECAY, USUAL_EPSILON);
  }

  /**
   * Makes an optimizer; {@code decay} is {@code α}.
   *
   * @throws IllegalArgumentException if a number is out of its range
   */
  public RmsProp(Map<String, Tensor> parameters, LearningRate rate, double decay, double epsilon) {
    super(parameters, rate, List.of("square"));
    if (!(decay >= 0 && decay < 1 && epsilon > 0)) {
      throw new IllegalArgumentException(
          "rmsProp: number out of range, expected 0 <= decay < 1 and epsilon > 0, got %s and %s"
              .formatted(decay, epsilon));
    }
    this.decay = decay;
    this.epsilon = epsilon;
  }

  @Override
  void update(List<Slot> slots, Moment moment) {
    each(slots, slot -> update(slot, moment.rate()));
  }

  private void update(Slot slot, double rate) {
    Tensor square = slot.averages().get(0);
    boolean isFloat = slot.gradient().dtype() == DType.FLOAT;
    Tensor slope = isFloat ? slot.gradient().clamp(-MOST, MOST) : slot.gradient();
    square.assign(square.mul(decay).add(slope.square().mul(1 - decay)));
    Tensor direction = slope.div(square.sqrt().add(epsilon));
    slot.parameter().assign(slot.parameter().sub(direction.mul(rate)));
  }
}
