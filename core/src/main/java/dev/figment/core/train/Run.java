package dev.figment.core.train;

import dev.figment.core.data.Dataset;
import dev.figment.core.model.Figures;
import dev.figment.core.model.Trainable;
import dev.figment.core.model.TrainingCurve;
import dev.figment.core.model.TrainingHistory;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.model.TrainingRun;
import dev.figment.core.optim.Optimizer;
import java.util.Map;
import java.util.TreeMap;

/** A run under way: where it stands, and what it measured. */
final class Run implements TrainingRun {
  private static final String RATE = "learningRate";

  private final Trainable model;
  private final Dataset data;
  private final TrainingOptions options;
  private final int batches;
  private final Map<String, Optimizer> optimizers;
  private final RunRecord.Plan plan;
  private RunRecord.Progress progress;
  private TrainingHistory history;
  private TrainingCurve curve;
  private volatile boolean stopRequested;

  Run(
      Trainable model,
      Dataset data,
      TrainingOptions options,
      int batches,
      Map<String, Optimizer> optimizers,
      RunRecord.Plan plan,
      RunRecord.Progress progress,
      TrainingHistory history,
      TrainingCurve curve) {
    this.model = model;
    this.data = data;
    this.options = options;
    this.batches = batches;
    this.optimizers = optimizers;
    this.plan = plan;
    this.progress = progress;
    this.history = history;
    this.curve = curve;
  }

  @Override
  public Trainable model() {
    return model;
  }

  @Override
  public Dataset data() {
    return data;
  }

  @Override
  public TrainingOptions options() {
    return options;
  }

  @Override
  public long step() {
    return progress.step();
  }

  @Override
  public int epoch() {
    return progress.epoch() + 1;
  }

  @Override
  public int batch() {
    return progress.batch();
  }

  @Override
  public int batches() {
    return batches;
  }

  @Override
  public Figures means() {
    return progress.means();
  }

  @Override
  public Figures rates() {
    Figures rates = Figures.none();
    for (Map.Entry<String, Optimizer> named : new TreeMap<>(optimizers).entrySet()) {
      String name = optimizers.size() == 1 ? RATE : RATE + "." + named.getKey();
      rates = rates.and(name, named.getValue().rate());
    }
    return rates;
  }

  @Override
  public long totalSteps() {
    return (long) batches * options.epochs();
  }

  @Override
  public TrainingHistory history() {
    return history;
  }

  @Override
  public TrainingCurve curve() {
    return curve;
  }

  @Override
  public void requestStop() {
    stopRequested = true;
  }

  boolean isStopRequested() {
    return stopRequested;
  }

  RunRecord.Plan plan() {
    return plan;
  }

  RunRecord.Progress progress() {
    return progress;
  }

  void stepped(Figures figures) {
    progress = progress.step(figures);
    curve = curve.and(figures.plus(rates(), 1));
  }

  /** Ends the epoch; what was measured over all of it joins the means of its steps. */
  TrainingHistory.Epoch endEpoch(Figures whole) {
    var epoch = new TrainingHistory.Epoch(epoch(), step(), progress.means().plus(whole, 1));
    history = history.and(epoch);
    progress = progress.nextEpoch();
    return epoch;
  }
}
