package dev.figment.diffusion.unclip;

import dev.figment.core.data.Batch;
import dev.figment.core.data.BatchPlan;
import dev.figment.core.data.PixelScale;
import dev.figment.core.model.Figures;
import dev.figment.core.nn.Module;
import dev.figment.core.optim.EmaLaw;
import dev.figment.core.optim.Optimizer;
import dev.figment.core.random.Rng;
import dev.figment.core.train.Minimizer;
import dev.figment.core.train.TrainingStep;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Several parts learn one after the other, each for its number of updates, in one run. Which part
 * is learning follows from the updates that its optimizer has done, so that a resumed run goes on
 * within it.
 */
final class StagedStep implements TrainingStep {
  /** Few enough updates that a part's first weights are forgotten before its turn is over. */
  private static final double DECAY = 0.995;

  private final Module network;
  private final List<Stage> stages;

  /**
   * One part's turn.
   *
   * @param name of its optimizer's state
   * @param step by which it learns
   * @param updates how many
   */
  record Stage(String name, SingleStep step, long updates) {
    boolean isOver() {
      return step.optimizer().steps() >= updates;
    }
  }

  /** A step and the one optimizer that it moves. */
  record SingleStep(TrainingStep step, Optimizer optimizer) {
    static SingleStep of(TrainingStep step) {
      return new SingleStep(step, step.optimizers().values().iterator().next());
    }
  }

  StagedStep(Module network, List<Stage> stages) {
    this.network = network;
    this.stages = List.copyOf(stages);
  }

  @Override
  public BatchPlan plan(int batch) {
    return BatchPlan.training(batch, PixelScale.UNIT);
  }

  @Override
  public Map<String, Optimizer> optimizers() {
    Map<String, Optimizer> optimizers = new LinkedHashMap<>();
    stages.forEach(stage -> optimizers.put(stage.name(), stage.step().optimizer()));
    return optimizers;
  }

  @Override
  public Optional<Average> average() {
    return Optional.of(new Average(network, EmaLaw.warmedUp(DECAY)));
  }

  /** Returns the loss of the part that is learning, and its number, from 1. */
  @Override
  public Figures update(Batch batch, Rng rng, Minimizer minimizer) {
    int current = 0;
    while (current < stages.size() - 1 && stages.get(current).isOver()) {
      current++;
    }
    Figures figures = stages.get(current).step().step().update(batch, rng, minimizer);
    return Figures.of("loss", figures.get("loss")).and("stage", current + 1.0);
  }
}
