package dev.figment.core.model;

import dev.figment.core.data.Batch;
import dev.figment.core.data.BatchPlan;
import dev.figment.core.data.Batches;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.memory.Scope;
import dev.figment.core.random.Rng;
import java.util.function.Function;

/** The other loop: once over a data set, without learning. */
public final class Evaluation {
  private static final int BATCH = 256;

  private Evaluation() {}

  /**
   * Returns the means over a data set.
   *
   * @param data every image once, in order
   * @param scale the pixel range of the batches
   * @param rng for the chance of the batches
   * @param figures of a batch, each a mean over its images
   */
  public static Figures means(
      Dataset data, PixelScale scale, Rng rng, Function<Batch, Figures> figures) {
    return means(data, BatchPlan.evaluation(BATCH, scale), rng, figures);
  }

  /**
   * Returns the means over a data set.
   *
   * @param data every image that the plan takes
   * @param plan of the batches
   * @param rng for the chance of the batches
   * @param figures of a batch, each a mean over its images
   */
  public static Figures means(
      Dataset data, BatchPlan plan, Rng rng, Function<Batch, Figures> figures) {
    Figures sums = Figures.none();
    try (Inference inference = Inference.open();
        Batches batches = Batches.of(data, plan, rng, 0)) {
      while (batches.hasNext()) {
        try (Scope scope = Scope.open()) {
          Batch batch = batches.next();
          sums = sums.plus(figures.apply(batch), batch.size());
        }
      }
    }
    return sums.over(data.size());
  }
}
