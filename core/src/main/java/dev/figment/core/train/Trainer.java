package dev.figment.core.train;

import dev.figment.core.data.Batch;
import dev.figment.core.data.BatchPlan;
import dev.figment.core.data.Batches;
import dev.figment.core.data.Dataset;
import dev.figment.core.io.FileFormatException;
import dev.figment.core.io.FolderLock;
import dev.figment.core.memory.Scope;
import dev.figment.core.model.Figures;
import dev.figment.core.model.ModelSpec;
import dev.figment.core.model.RunFolder;
import dev.figment.core.model.Trainable;
import dev.figment.core.model.TrainingCurve;
import dev.figment.core.model.TrainingHistory;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.nn.Module;
import dev.figment.core.optim.Ema;
import dev.figment.core.optim.Optimizer;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.NonFinite;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.util.Optional;

/**
 * The one loop: epochs, batches, a memory scope for each step, listeners, checkpoints, resume.
 *
 * <p>The order of an epoch is a function of the seed and the epoch, the chance of a step one of the
 * seed and the step: a run that is stopped and resumed ends with the bits of one that was not.
 *
 * <p>If an average of the weights is kept, it is what listeners sample, what checkpoints hold as
 * the model, and what the network holds at the end.
 */
public final class Trainer {
  private final ModelSpec spec;
  private final TrainingStep step;
  private final Dataset data;
  private final TrainingOptions options;
  private final BatchPlan plan;
  private final Rng order;
  private final Rng chance;
  private final RunFiles.Learned learned;
  private final Run run;
  private final Savings savings;
  private final Listeners listeners;
  private final Optional<Validator> validator;

  private Trainer(Trainable model, TrainingStep step, Dataset data, TrainingOptions options)
      throws IOException {
    this.spec = model.spec();
    this.step = step;
    this.data = data;
    this.options = options;
    this.listeners = new Listeners(options.listeners());
    this.plan = step.plan(options.batch()).augmented(options.augmentation());
    Rng root = Rng.seed(options.seed());
    this.order = root.split();
    this.chance = root.split();
    Rng measured = root.split();
    this.validator =
        options.validation().map(validation -> new Validator(validation, model, measured));
    this.learned = new RunFiles.Learned(step.optimizers(), step.state(), average());
    int batches = batches();
    TrainingCurve curve = TrainingCurve.from(0, batches);
    RunRecord.Plan planned = new RunRecord.Plan(options.epochs(), 0, 0);
    RunRecord.Progress progress = RunRecord.Progress.start();
    TrainingHistory history = TrainingHistory.empty();
    Optional<RunFolder> resumed = options.folder().filter(RunFolder::resume);
    if (resumed.isPresent()) {
      RunFiles files = new RunFiles(resumed.get());
      RunRecord kept = files.restore(spec, data, batches, learned, options);
      planned = kept.plan().with(options.epochs(), kept.progress().step(), batches);
      progress = kept.progress();
      history = kept.history();
      curve = kept.curve().over(batches);
    }
    this.run =
        new Run(
            model, data, options, batches, learned.optimizers(), planned, progress, history, curve);
    this.savings = new Savings(spec, run, learned, options.folder());
    if (resumed.isPresent()) {
      savings.mark();
      exchange();
    }
  }

  /**
   * Trains a model. Its network is in evaluation afterwards, even if the run failed on its way.
   *
   * @param model what is trained; listeners sample it
   * @param step how one batch changes it
   * @return what was measured, of a resumed run from its beginning
   * @throws DivergenceException if a loss or a weight is no longer finite
   * @throws IllegalArgumentException if the data do not fill a batch
   * @throws FileFormatException if the run to be resumed is damaged, of another model, or was begun
   *     otherwise; the model is as it was
   * @throws IOException if the run's files cannot be written or read, or another training writes to
   *     its folder
   */
  public static TrainingHistory run(
      Trainable model, TrainingStep step, Dataset data, TrainingOptions options)
      throws IOException {
    if (options.folder().isEmpty()) {
      return new Trainer(model, step, data, options).run();
    }
    // What cannot be written is found out now, not after the first epoch.
    try (FolderLock lock = FolderLock.take(options.folder().get().path())) {
      return new Trainer(model, step, data, options).run();
    }
  }

  private TrainingHistory run() throws IOException {
    spec.network().train();
    try (Closing ended = () -> listeners.ended(run);
        Closing evaluated = spec.network()::evaluate;
        Closing averaged = this::exchange) {
      listeners.started(run);
      catchUp();
      while (run.epoch() <= options.epochs() && !run.isStopRequested()) {
        epoch();
      }
      if (!savings.isCurrent()) {
        asSampled(savings::save);
      }
    }
    return run.history();
  }

  /**
   * Tells listeners of the checkpoint that a resumed run begins at: the run may have died after it
   * and before they wrote what belongs to it.
   */
  private void catchUp() throws IOException {
    if (savings.isCurrent()) {
      asSampled(() -> listeners.caughtUp(run));
    }
  }

  /** Learns from what is left of an epoch, or from some of it if the run is to stop. */
  private void epoch() throws IOException {
    try (Batches batches = Batches.from(data, plan, order, run.epoch() - 1, run.batch())) {
      while (batches.hasNext()) {
        if (run.isStopRequested()) {
          return;
        }
        learn(batches);
        if (batches.hasNext()) {
          betweenSteps();
        }
      }
    }
    Figures whole = step.endEpoch();
    asSampled(() -> end(whole));
  }

  /** What is due in the midst of an epoch: to be measured, to be saved. */
  private void betweenSteps() throws IOException {
    if (validator.isPresent() && validator.get().isDue(run.step())) {
      asSampled(() -> listeners.validated(run, validator.get().measure()));
    }
    if (savings.isDueInEpoch()) {
      asSampled(
          () -> {
            savings.save();
            listeners.checkpointed(run);
          });
    }
  }

  /** Ends an epoch: it is measured, becomes history, and is saved and kept if that is due. */
  private void end(Figures whole) throws IOException {
    Figures figures = whole.plus(run.rates(), 1);
    if (validator.isPresent() && validator.get().isDueAfter(run.epoch(), options.epochs())) {
      Figures measured = validator.get().measure();
      listeners.validated(run, measured);
      figures = figures.plus(measured, 1);
    }
    TrainingHistory.Epoch epoch = run.endEpoch(figures);
    if (savings.isDueAfter(epoch)) {
      savings.save();
    }
    savings.keep();
    listeners.epochEnded(run, epoch);
  }

  private void learn(Batches batches) throws IOException {
    Figures figures;
    try (Scope scope = Scope.open()) {
      figures = update(batches.next());
    }
    learned.ema().ifPresent(ema -> ema.update(options.batch()));
    run.stepped(figures);
    listeners.stepped(run, figures);
  }

  private Figures update(Batch batch) {
    int parts = options.accumulate();
    Accumulation accumulation = new Accumulation(options.clip(), parts, new Finite());
    Rng rng = chance.child(run.step());
    if (parts == 1) {
      return step.update(batch, rng, accumulation);
    }
    Figures sums = Figures.none();
    for (Batch part : batch.parts(parts)) {
      try (Scope scope = Scope.open()) {
        sums = sums.plus(step.update(part, rng, accumulation), 1);
        accumulation.endPart(scope);
      }
    }
    accumulation.end();
    return sums.over(parts);
  }

  /** Names the step and the op where something is not finite. */
  private final class Finite implements Accumulation.Check {
    @Override
    public double loss(Tensor loss) {
      double value = loss.item();
      if (!Double.isFinite(value)) {
        throw DivergenceException.ofLoss(run, value, NonFinite.find(loss, spec.network().state()));
      }
      return value;
    }

    @Override
    public DivergenceException ofGradient(Tensor loss, Optimizer optimizer) {
      return DivergenceException.ofGradient(
          run, NonFinite.inGradient(loss, optimizer.parameters(), spec.network().state()));
    }
  }

  /** The average of weights, of the module and by the law that the step or the options name. */
  private Optional<Ema> average() {
    Optional<TrainingStep.Average> own = step.average();
    Module module = own.map(TrainingStep.Average::module).orElse(spec.network());
    return options
        .ema()
        .or(() -> own.map(TrainingStep.Average::law))
        .map(law -> new Ema(module, law));
  }

  /**
   * Does something while the network is as models sample: in evaluation, and averaged if so asked.
   */
  private void asSampled(Action action) throws IOException {
    exchange();
    try (Module.Evaluation evaluation = Module.evaluating()) {
      action.run();
    } finally {
      exchange();
    }
  }

  private void exchange() {
    learned.ema().ifPresent(Ema::exchange);
  }

  private int batches() {
    int batches = plan.batches(data.size());
    if (batches == 0) {
      throw new IllegalArgumentException(
          "training: there is no full batch, expected a batch of at most %s images, got %s"
              .formatted(data.size(), options.batch()));
    }
    return batches;
  }

  @FunctionalInterface
  private interface Action {
    void run() throws IOException;
  }

  /** What is done at the end, whatever happened; an error of it does not hide an earlier one. */
  @FunctionalInterface
  private interface Closing extends AutoCloseable {
    @Override
    void close() throws IOException;
  }
}
