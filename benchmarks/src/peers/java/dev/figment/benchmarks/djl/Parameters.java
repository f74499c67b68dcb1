package dev.figment.benchmarks.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import dev.figment.benchmarks.task.Values;
import java.util.List;

/** What a network learns, and the Adam that moves it. */
final class Parameters {
  private final NDManager manager;
  private final List<NDArray> arrays;
  private final Optimizer adam;

  Parameters(NDManager manager, List<Values> values, double rate, double beta1, double beta2) {
    this.manager = manager;
    this.arrays = values.stream().map(v -> Arrays.weight(manager, v)).toList();
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
      try (NDArray first = Arrays.weight(manager, values.get(i))) {
        first.copyTo(arrays.get(i));
      }
    }
    learn(true);
  }
}
