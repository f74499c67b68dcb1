package dev.figment.core.optim;

import dev.figment.core.tensor.Gradients;
import dev.figment.core.tensor.Tensor;
import java.util.Collection;
import java.util.Map;

/**
 * Moves parameters against their gradients.
 *
 * <p>What it remembers between steps is {@link #state} and {@link #steps}: a checkpoint holds both,
 * and a run resumed from them ends with the same bits. Optimizers are made outside every {@link
 * dev.figment.core.memory.Scope}, for they outlive a step.
 */
public interface Optimizer {
  /**
   * Moves every parameter once.
   *
   * @throws IllegalArgumentException if the gradient of a parameter was not asked for
   */
  void step(Gradients gradients);

  /** Returns the tensors that it moves. */
  Collection<Tensor> parameters();

  /** Returns the number of steps done. */
  long steps();

  /** Returns the learning rate of the next step. */
  double rate();

  /** Returns the averages that it keeps, by name. Not copies: loading overwrites them. */
  Map<String, Tensor> state();

  /**
   * Goes on as if it had done the number of steps, with the {@link #state} of that time.
   *
   * @throws IllegalArgumentException if the number is negative
   */
  void resume(long steps);

  /** Goes through the schedule of its learning rate in another way from now on. */
  void stretch(Stretch stretch);
}
