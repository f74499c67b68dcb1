package dev.figment.core.train;

import dev.figment.core.model.ModelSpec;
import dev.figment.core.model.RunFolder;
import dev.figment.core.model.TrainingHistory;
import dev.figment.core.tensor.NonFinite;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** The checkpoints of a run: when the next is due, and that no damaged weight gets into one. */
final class Savings {
  private static final long NEVER = -1;

  private final ModelSpec spec;
  private final Run run;
  private final RunFiles.Learned learned;
  private final Optional<RunFolder> folder;
  private long step = NEVER;
  private int epoch;
  private long time = System.nanoTime();

  /** None is written without a folder. */
  Savings(ModelSpec spec, Run run, RunFiles.Learned learned, Optional<RunFolder> folder) {
    this.spec = spec;
    this.run = run;
    this.learned = learned;
    this.folder = folder;
  }

  /** Whether the last checkpoint is of where the run stands. */
  boolean isCurrent() {
    return step == run.step();
  }

  /** Whether one is due in the midst of an epoch. */
  boolean isDueInEpoch() {
    return isDue(0);
  }

  /** Whether one is due after an epoch. */
  boolean isDueAfter(TrainingHistory.Epoch ended) {
    return isDue(ended.number() - epoch);
  }

  private boolean isDue(int epochs) {
    long steps = run.step() - Math.max(0, step);
    return folder
        .filter(to -> to.every().isOver(epochs, steps, System.nanoTime() - time))
        .isPresent();
  }

  /** Writes one. */
  void save() throws IOException {
    if (folder.isEmpty()) {
      return;
    }
    requireFinite();
    RunFiles files = new RunFiles(folder.get());
    if (step == NEVER) {
      files.saveParts(spec);
    }
    files.save(run, learned);
    mark();
  }

  /** Writes what later checkpoints do not replace, if that is due. */
  void keep() throws IOException {
    if (folder.isPresent() && !folder.get().kept().isNone()) {
      requireFinite();
      new RunFiles(folder.get()).keep(run, learned);
    }
  }

  /** Takes notice that there is one of where the run stands. */
  void mark() {
    step = run.step();
    epoch = run.epoch() - 1;
    time = System.nanoTime();
  }

  private void requireFinite() {
    for (Map.Entry<String, Tensor> entry : spec.network().state().entrySet()) {
      if (NonFinite.in(entry.getValue())) {
        throw DivergenceException.ofWeight(run, entry.getKey());
      }
    }
  }
}
