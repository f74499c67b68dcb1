package dev.figment.core.train;

import dev.figment.core.data.Batch;
import dev.figment.core.data.BatchPlan;
import dev.figment.core.model.Figures;
import dev.figment.core.nn.Module;
import dev.figment.core.optim.EmaLaw;
import dev.figment.core.optim.Optimizer;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;
import java.util.Map;
import java.util.Optional;

/** What a family adds to training: how one batch changes its networks. */
public interface TrainingStep {
  /** Returns how batches of the size are cut: the pixel range and the random changes. */
  BatchPlan plan(int batch);

  /** Returns the optimizers by the names under which checkpoints keep their state. */
  Map<String, Optimizer> optimizers();

  /**
   * Makes one update from one batch, or adds one part of it to the update; everything it makes goes
   * back to the pool afterwards.
   *
   * @param batch images, as {@link #plan} asks, and labels: the batch or a part of it
   * @param rng the chance of this step alone
   * @param minimizer takes each loss to its optimizer
   * @return what was measured, the loss first
   */
  Figures update(Batch batch, Rng rng, Minimizer minimizer);

  /**
   * Ends an epoch, before its checkpoint is written: here a model is solved for, if a pass over the
   * data is what it takes.
   *
   * @return what was measured over the whole epoch; it joins the means of the steps
   */
  default Figures endEpoch() {
    return Figures.none();
  }

  /**
   * Returns the tensors by which a resumed run goes on where it stopped, beside the network's and
   * the optimizers': sums over the epoch under way. Not copies.
   */
  default Map<String, Tensor> state() {
    return Map.of();
  }

  /**
   * Returns which weights are averaged, and by which law if the options name none; empty for all of
   * the network, and only if the options ask for it.
   */
  default Optional<Average> average() {
    return Optional.empty();
  }

  /**
   * An average of weights that belongs to a step.
   *
   * @param module what is averaged, all of the network or a part of it, such as the generator alone
   * @param law how slowly the average follows
   */
  record Average(Module module, EmaLaw law) {}
}
