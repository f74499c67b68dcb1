package dev.figment.core.train;

import dev.figment.core.data.Batch;
import dev.figment.core.data.BatchPlan;
import dev.figment.core.optim.Optimizer;
import dev.figment.core.random.Rng;
import java.util.Map;

/** What a family adds to training: how one batch changes its networks. */
public interface TrainingStep {
  /** Returns how batches of the size are cut: the pixel range and the random changes. */
  BatchPlan plan(int batch);

  /** Returns the optimizers by the names under which checkpoints keep their state. */
  Map<String, Optimizer> optimizers();

  /**
   * Makes one update from one batch; everything it makes goes back to the pool afterwards.
   *
   * @param batch images, as {@link #plan} asks, and labels
   * @param rng the chance of this step alone
   * @param minimizer takes each loss to its optimizer
   * @return what was measured, the loss first
   */
  Figures update(Batch batch, Rng rng, Minimizer minimizer);
}
