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
 * <p>Formula: {@code average ← d average + (1 - d) θ} with {@code d = min(decay, (1 + s) / (10 +
 * s))} at update {@code s}, from 1; the first average is the first {@code θ}.
 */
public final class Ema {
  private final Map<String, Tensor> parameters;
  private final Map<String, Tensor> averages = new LinkedHashMap<>();
  private final double decay;
  private long steps;

  /**
   * Begins with copies of the module's parameters.
   *
   * @throws IllegalArgumentException if the decay is not from 0 to below 1
   */
  public Ema(Module module, double decay) {
    if (!(decay >= 0 && decay < 1)) {
      throw new IllegalArgumentException(
          "ema: decay out of range, expected 0 <= decay < 1, got " + decay);
    }
    this.decay = decay;
    parameters = module.namedParameters();
    parameters.forEach((name, parameter) -> averages.put(name, copy(parameter)));
  }

  /** Returns the decay of update {@code step}, from 1. */
  public double decay(long step) {
    return Math.min(decay, (1.0 + step) / (10.0 + step));
  }

  /** Moves the averages towards the parameters: after each step of the optimizer. */
  public void update() {
    steps++;
    double d = decay(steps);
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
