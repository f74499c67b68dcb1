package dev.figment.core.train;

import dev.figment.core.memory.Scope;
import dev.figment.core.optim.GradientClip;
import dev.figment.core.optim.Optimizer;
import dev.figment.core.tensor.Gradients;
import dev.figment.core.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The gradients of one update on their way to the optimizers: at once, or added up over the parts
 * of a batch.
 *
 * <p>The mean over a batch is the mean over its parts, for they are of one size.
 */
final class Accumulation implements Minimizer {
  /** Refuses losses and gradients that are not finite, before anything is moved. */
  interface Check {
    /**
     * Returns the value of a loss.
     *
     * @throws DivergenceException if it is not finite
     */
    double loss(Tensor loss);

    /** Returns what is thrown for a gradient that is not finite. */
    DivergenceException ofGradient(Tensor loss, Optimizer optimizer);
  }

  private final Map<Optimizer, Gradients> sums = new LinkedHashMap<>();
  private final GradientClip clip;
  private final int parts;
  private final Check check;

  /**
   * Begins an update.
   *
   * @param clip the bound on the sum of gradients
   * @param parts how many the batch has
   * @param check refuses what is not finite
   */
  Accumulation(GradientClip clip, int parts, Check check) {
    this.clip = clip;
    this.parts = parts;
    this.check = check;
  }

  @Override
  public double minimize(Tensor loss, Optimizer optimizer) {
    double value = check.loss(loss);
    Gradients gradients = loss.backward(optimizer.parameters());
    if (!gradients.isFinite()) {
      throw check.ofGradient(loss, optimizer);
    }
    if (parts == 1) {
      optimizer.step(clip.clip(gradients));
    } else {
      sums.merge(optimizer, gradients.map(gradient -> gradient.div(parts)), Gradients::plus);
    }
    return value;
  }

  /** Ends a part of the batch: of what was made in its scope, the sums stay. */
  void endPart(Scope part) {
    sums.replaceAll((optimizer, gradients) -> gradients.map(part::keep));
  }

  /** Ends the batch: every optimizer moves. */
  void end() {
    sums.forEach((optimizer, gradients) -> optimizer.step(clip.clip(gradients)));
  }
}
