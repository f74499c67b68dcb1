package dev.figment.core.train;

import dev.figment.core.data.Dataset;
import dev.figment.core.model.Figures;
import dev.figment.core.model.GenerativeModel;

/** A run under way, as its listeners see it. */
public final class TrainingRun {
  private final GenerativeModel model;
  private final Dataset data;
  private final TrainingOptions options;
  private final int batches;
  private RunRecord.Progress progress;
  private TrainingHistory history;
  private volatile boolean stopRequested;

  TrainingRun(
      GenerativeModel model,
      Dataset data,
      TrainingOptions options,
      int batches,
      RunRecord.Progress progress,
      TrainingHistory history) {
    this.model = model;
    this.data = data;
    this.options = options;
    this.batches = batches;
    this.progress = progress;
    this.history = history;
  }

  /** Returns the model, which can be sampled. */
  public GenerativeModel model() {
    return model;
  }

  /** Returns the data that it learns from. */
  public Dataset data() {
    return data;
  }

  /** Returns how it is trained. */
  public TrainingOptions options() {
    return options;
  }

  /** Returns the number of updates done since the run began. */
  public long step() {
    return progress.step();
  }

  /** Returns the number of the epoch under way, from 1. */
  public int epoch() {
    return progress.epoch() + 1;
  }

  /** Returns the number of batches done of the epoch under way. */
  public int batch() {
    return progress.batch();
  }

  /** Returns the number of batches in an epoch. */
  public int batches() {
    return batches;
  }

  /** Returns the means of what was measured since the epoch under way began; none before that. */
  public Figures means() {
    return progress.means();
  }

  /** Returns the number of updates of the whole run. */
  public long totalSteps() {
    return (long) batches * options.epochs();
  }

  /** Returns what was measured in the epochs done. */
  public TrainingHistory history() {
    return history;
  }

  /**
   * Asks the run to end after the step under way, with a checkpoint of it if a folder is there;
   * from any thread.
   */
  public void requestStop() {
    stopRequested = true;
  }

  boolean isStopRequested() {
    return stopRequested;
  }

  RunRecord.Progress progress() {
    return progress;
  }

  void stepped(Figures figures) {
    progress = progress.step(figures);
  }

  /** Ends the epoch; what was measured over all of it joins the means of its steps. */
  TrainingHistory.Epoch endEpoch(Figures whole) {
    var epoch = new TrainingHistory.Epoch(epoch(), step(), progress.means().plus(whole, 1));
    history = history.and(epoch);
    progress = progress.nextEpoch();
    return epoch;
  }
}
