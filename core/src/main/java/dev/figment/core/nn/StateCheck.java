package dev.figment.core.nn;

import dev.figment.core.tensor.Tensor;
import java.util.Map;

/** Whether values can be loaded into a module. */
final class StateCheck {
  private StateCheck() {}

  /**
   * Compares names and shapes.
   *
   * @throws IllegalArgumentException on the first that differs
   */
  static void requireFit(Map<String, Tensor> state, Map<String, Tensor> values) {
    state.forEach(
        (name, tensor) -> {
          Tensor value = values.get(name);
          if (value == null) {
            throw new IllegalArgumentException(
                "module: a tensor is missing, expected %s %s, got %s"
                    .formatted(name, tensor.shape(), values.keySet()));
          }
          if (!value.shape().equals(tensor.shape())) {
            throw new IllegalArgumentException(
                "module: a shape differs, expected %s %s, got %s"
                    .formatted(name, tensor.shape(), value.shape()));
          }
        });
    for (String name : values.keySet()) {
      if (!state.containsKey(name)) {
        throw new IllegalArgumentException(
            "module: a tensor is unknown, expected one of %s, got %s"
                .formatted(state.keySet(), name));
      }
    }
  }
}
