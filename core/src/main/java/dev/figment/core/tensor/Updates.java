package dev.figment.core.tensor;

import dev.figment.core.kernel.AdamUpdate;

/** Fused changes of values in place: for optimizers, between one step and the next. */
public final class Updates {
  private Updates() {}

  /**
   * Overwrites a parameter, the mean of its gradients and the mean of their squares by one update
   * of Adam.
   *
   * @throws ShapeException if the shapes differ
   * @throws IllegalArgumentException if the types differ
   * @throws IllegalStateException if the parameter was computed by a recorded op
   */
  public static void adam(
      Tensor parameter, Tensor mean, Tensor square, Tensor gradient, AdamUpdate update) {
    parameter.requireLeaf("adam");
    for (Tensor other : new Tensor[] {mean, square, gradient}) {
      if (!other.shape().equals(parameter.shape())) {
        throw new ShapeException(
            "adam: shapes differ, expected %s, got %s".formatted(parameter.shape(), other.shape()));
      }
      Op.requireSameType("adam", parameter, other);
    }
    Op.kernels(parameter)
        .adam(parameter.storage(), mean.storage(), square.storage(), gradient.storage(), update);
  }
}
