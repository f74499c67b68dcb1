package dev.figment.core.train;

import dev.figment.core.model.TrainingRun;
import dev.figment.core.tensor.NonFinite;
import java.util.Optional;

/**
 * Thrown when a loss, a gradient or a weight is no longer finite; the message names the step, the
 * batch and the first layer whose output was not. The last checkpoint, which was finite, stays.
 */
public final class DivergenceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private DivergenceException(String message) {
    super(message);
  }

  /** A loss, in the step after those that the run has done. */
  static DivergenceException ofLoss(TrainingRun run, double loss, Optional<NonFinite> first) {
    return new DivergenceException(
        "training: the loss is not finite at step %s (epoch %s, batch %s), expected a number, got"
                .formatted(run.step() + 1, run.epoch(), run.batch() + 1)
            + " %s%s"
                .formatted(loss, first.map(found -> ", first in " + found.toText()).orElse("")));
  }

  /** A gradient, in the step after those that the run has done; nothing has been moved. */
  static DivergenceException ofGradient(TrainingRun run, Optional<NonFinite> first) {
    return new DivergenceException(
        "training: the gradient is not finite at step %s (epoch %s, batch %s), expected numbers,"
                .formatted(run.step() + 1, run.epoch(), run.batch() + 1)
            + " got others%s"
                .formatted(first.map(found -> ", first that of " + found.toText()).orElse("")));
  }

  /** A weight, found when a checkpoint was to be written. */
  static DivergenceException ofWeight(TrainingRun run, String name) {
    return new DivergenceException(
        "training: a weight is not finite after step %s, expected numbers, got others in %s"
            .formatted(run.step(), name));
  }
}
