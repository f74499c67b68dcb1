package dev.figment.core.train;

import dev.figment.core.data.BatchPlan;
import dev.figment.core.data.PixelScale;
import dev.figment.core.nn.Module;
import dev.figment.core.optim.Adam;
import dev.figment.core.optim.LearningRate;
import dev.figment.core.optim.Optimizer;
import java.util.Map;

/** A step in which one optimizer moves one network, by images in pixel range [0, 1]. */
public abstract class SingleOptimizerStep implements TrainingStep {
  /** Moves all of the network. */
  protected final Optimizer optimizer;

  private final String name;

  /** Makes a step of Adam, with the paper's decay rates. */
  protected SingleOptimizerStep(Module network, LearningRate rate) {
    this("adam", new Adam(network.namedParameters(), rate));
  }

  /**
   * Makes a step of another optimizer.
   *
   * @param name that checkpoints know it by
   */
  protected SingleOptimizerStep(String name, Optimizer optimizer) {
    this.name = name;
    this.optimizer = optimizer;
  }

  @Override
  public BatchPlan plan(int batch) {
    return BatchPlan.training(batch, PixelScale.UNIT);
  }

  @Override
  public final Map<String, Optimizer> optimizers() {
    return Map.of(name, optimizer);
  }
}
