package dev.figment.core.tensor;

import dev.figment.core.kernel.AdamState;
import dev.figment.core.kernel.AdamUpdate;
import dev.figment.core.kernel.backend.Backend;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.ShapeException;
import java.util.ArrayList;
import java.util.List;

/** Fused changes of values in place: for optimizers, between one step and the next. */
public final class Updates {
  private Updates() {}

  /**
   * Overwrites every parameter, the mean of its gradients and the mean of their squares by one
   * update of Adam.
   *
   * @throws ShapeException if the shapes of what belongs together differ
   * @throws IllegalArgumentException if the types of what belongs together differ
   * @throws IllegalStateException if a parameter was computed by a recorded op
   */
  public static void adam(List<Adaptive> all, AdamUpdate update) {
    all.forEach(Adaptive::requireFit);
    for (DType dtype : DType.values()) {
      List<AdamState> states = new ArrayList<>(all.size());
      for (Adaptive one : all) {
        if (one.parameter.dtype() == dtype) {
          states.add(one.state());
        }
      }
      if (!states.isEmpty()) {
        Backend.kernels(dtype).update().adam(states, update);
        states.forEach(state -> state.parameter().overwritten());
      }
    }
  }

  /**
   * A parameter and what Adam knows of it.
   *
   * @param parameter a leaf
   * @param mean of its gradients
   * @param square the mean of their squares
   * @param gradient this step's
   */
  public record Adaptive(Tensor parameter, Tensor mean, Tensor square, Tensor gradient) {
    private void requireFit() {
      parameter.requireLeaf("adam");
      for (Tensor other : List.of(mean, square, gradient)) {
        if (!other.shape().equals(parameter.shape())) {
          throw new ShapeException(
              "adam: shapes differ, expected %s, got %s"
                  .formatted(parameter.shape(), other.shape()));
        }
        Op.requireSameType("adam", parameter, other);
      }
    }

    private AdamState state() {
      return new AdamState(
          parameter.storage(), mean.storage(), square.storage(), gradient.storage());
    }
  }
}
