package dev.figment.core.optim;

import static java.util.Objects.requireNonNull;

import dev.figment.core.memory.Scope;
import dev.figment.core.nn.Module;
import dev.figment.core.tensor.Gradients;
import dev.figment.core.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Exponential moving averages of a module's parameters: smoother than the parameters themselves,
 * and so what models sample with.
 *
 * <p>Buffers are not averaged: batch normalization's are averages already.
 *
 * <p>Formula: {@code average ← d average + (1 - d) θ} with the {@code d} of an {@link EmaLaw}; the
 * first average is the first {@code θ}.
 */
public final class Ema {
  private final Map<String, Tensor> parameters;
  private final Map<String, Tensor> averages = new LinkedHashMap<>();
  private final EmaLaw law;
  private long steps;

  /** Begins with copies of the module's parameters, and with a decay that warms up. */
  public Ema(Module module, double decay) {
    this(module, EmaLaw.warmedUp(decay));
  }

  /** Begins with copies of the module's parameters. */
  public Ema(Module module, EmaLaw law) {
    this.law = law;
    parameters = module.namedParameters();
    parameters.forEach((name, parameter) -> averages.put(name, copy(parameter)));
  }

  /**
   * Moves the averages towards the parameters: after each step of the optimizer.
   *
   * @param images how many the step learned from
   */
  public void update(int images) {
    steps++;
    double d = law.decay(steps, images);
    try (Gradients.Pause pause = Gradients.paused()) {
      averages.forEach(
          (name, average) -> {
            try (Scope scope = Scope.open()) {
              Tensor parameter = requireNonNull(parameters.get(name));
              average.assign(average.mul(d).add(parameter.mul(1 - d)));
            }
          });
    }
  }

  /**
   * Exchanges the averages and the module's parameters: to sample or to evaluate with the averages.
   * Once more brings both back.
   */
  public void exchange() {
    averages.forEach(
        (name, average) -> {
          Tensor parameter = requireNonNull(parameters.get(name));
          try (Scope scope = Scope.open()) {
            Tensor held = copy(parameter);
            parameter.assign(average);
            average.assign(held);
          }
        });
  }

  /** Returns the averages by the names of the parameters. Not copies: loading overwrites them. */
  public Map<String, Tensor> state() {
    return Collections.unmodifiableMap(averages);
  }

  /** Returns how slowly the averages follow. */
  public EmaLaw law() {
    return law;
  }

  /** Returns the number of updates done. */
  public long steps() {
    return steps;
  }

  /**
   * Goes on as if it had done the number of updates, with the {@link #state} of that time.
   *
   * @throws IllegalArgumentException if the number is negative
   */
  public void resume(long steps) {
    if (steps < 0) {
      throw new IllegalArgumentException(
          "ema: negative number of updates, expected >= 0, got " + steps);
    }
    this.steps = steps;
  }

  private static Tensor copy(Tensor values) {
    return Tensor.zeros(values.shape(), values.dtype()).assign(values);
  }
}
