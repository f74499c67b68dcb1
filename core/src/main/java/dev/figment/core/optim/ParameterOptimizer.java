package dev.figment.core.optim;

import static java.util.Objects.requireNonNull;

import dev.figment.core.memory.Scope;
import dev.figment.core.tensor.Gradients;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.tensor.Updates;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What optimizers that treat each parameter alike have in common: the parameters, one tensor of
 * zeros a parameter for each average kept, the count of steps, and the learning rate.
 *
 * <p>A step records nothing and leaves nothing behind.
 */
abstract class ParameterOptimizer implements Optimizer {
  private final Map<String, Tensor> parameters;
  private LearningRate rate;
  private final Map<String, List<Tensor>> averages = new LinkedHashMap<>();
  private final Map<String, Tensor> state = new LinkedHashMap<>();
  private long steps;

  /** Keeps, for each of the averages, zeros in the state under {@code average.parameter}. */
  ParameterOptimizer(Map<String, Tensor> parameters, LearningRate rate, List<String> averages) {
    this.parameters = new LinkedHashMap<>();
    this.rate = rate;
    add(parameters, averages);
  }

  /** Moves these too, and keeps averages of their own. */
  final void add(Map<String, Tensor> parameters, List<String> averages) {
    this.parameters.putAll(parameters);
    parameters.forEach(
        (name, parameter) -> {
          List<Tensor> zeros =
              averages.stream()
                  .map(average -> Tensor.zeros(parameter.shape(), parameter.dtype()))
                  .toList();
          this.averages.put(name, zeros);
          for (int i = 0; i < zeros.size(); i++) {
            state.put(averages.get(i) + "." + name, zeros.get(i));
          }
        });
  }

  /** Overwrites every parameter and its averages. */
  abstract void update(List<Slot> slots, Moment moment);

  @Override
  public final void step(Gradients gradients) {
    Moment moment = new Moment(steps + 1, rate.at(steps));
    List<Slot> slots = new ArrayList<>(parameters.size());
    parameters.forEach(
        (name, parameter) -> {
          List<Tensor> own = requireNonNull(averages.get(name));
          slots.add(new Slot(parameter, own, gradients.get(parameter)));
        });
    try (Gradients.Pause pause = Gradients.paused();
        Scope scope = Scope.open()) {
      update(slots, moment);
    }
    steps++;
  }

  @Override
  public final Collection<Tensor> parameters() {
    return Collections.unmodifiableCollection(parameters.values());
  }

  @Override
  public final long steps() {
    return steps;
  }

  @Override
  public final double rate() {
    return rate.at(steps);
  }

  @Override
  public final Map<String, Tensor> state() {
    return Collections.unmodifiableMap(state);
  }

  @Override
  public final void resume(long steps) {
    if (steps < 0) {
      throw new IllegalArgumentException(
          "optimizer: negative number of steps, expected >= 0, got " + steps);
    }
    this.steps = steps;
  }

  @Override
  public final void stretch(Stretch next) {
    rate = rate.stretched(next);
  }

  /** Does the same with each in a scope of its own. */
  static void each(List<Slot> slots, Consumer<Slot> update) {
    for (Slot slot : slots) {
      try (Scope scope = Scope.open()) {
        update.accept(slot);
      }
    }
  }

  /**
   * One parameter's part of a step.
   *
   * @param parameter what is moved
   * @param averages its own, in the order of their names
   * @param gradient this step's
   */
  record Slot(Tensor parameter, List<Tensor> averages, Tensor gradient) {
    /** This, for Adam. */
    Updates.Adaptive adaptive() {
      return new Updates.Adaptive(parameter, averages.get(0), averages.get(1), gradient);
    }
  }

  /**
   * Where a run stands.
   *
   * @param step the number of this step, from 1
   * @param rate its learning rate
   */
  record Moment(long step, double rate) {}
}
