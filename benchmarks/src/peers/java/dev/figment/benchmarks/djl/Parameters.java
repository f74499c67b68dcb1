package dev.figment.benchmarks.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import dev.figment.benchmarks.task.Values;
import java.util.ArrayList;
import java.util.List;

/** What a network learns, and the Adam that moves it. */
final class Parameters {
  private final NDManager manager;
  private final List<NDArray> arrays;
  private final Optimizer adam;
  private final int tables;

  Parameters(NDManager manager, List<Values> values, double rate, double beta1, double beta2) {
    this(manager, values, rate, beta1, beta2, 0);
  }

  /** Takes the first of the values, tables of vectors, in the layout that they have. */
  Parameters(
      NDManager manager, List<Values> values, double rate, double beta1, double beta2, int tables) {
    this.manager = manager;
    this.tables = tables;
    this.arrays = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      arrays.add(first(values, i));
    }
    this.adam =
        Optimizer.adam()
            .optLearningRateTracker(Tracker.fixed((float) rate))
            .optBeta1((float) beta1)
            .optBeta2((float) beta2)
            .build();
    learn(true);
  }

  NDArray get(int index) {
    return arrays.get(index);
  }

  int size() {
    return arrays.size();
  }

  /** Lets gradients be computed or not. */
  void learn(boolean required) {
    arrays.forEach(array -> array.setRequiresGradient(required));
  }

  /** Moves every array along its gradient. */
  void step() {
    for (int i = 0; i < arrays.size(); i++) {
      NDArray array = arrays.get(i);
      try (NDArray gradient = array.getGradient()) {
        adam.update(Integer.toString(i), array, gradient);
      }
    }
  }

  /** Gives the arrays their first values again. */
  void restart(List<Values> values) {
    learn(false);
    for (int i = 0; i < arrays.size(); i++) {
      try (NDArray first = first(values, i)) {
        first.copyTo(arrays.get(i));
      }
    }
    learn(true);
  }

  private NDArray first(List<Values> values, int index) {
    return index < tables
        ? Arrays.data(manager, values.get(index))
        : Arrays.weight(manager, values.get(index));
  }
}
