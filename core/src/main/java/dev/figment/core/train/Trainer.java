package dev.figment.core.train;

import dev.figment.core.data.Batch;
import dev.figment.core.data.BatchPlan;
import dev.figment.core.data.Batches;
import dev.figment.core.data.Dataset;
import dev.figment.core.kernel.memory.Scope;
import dev.figment.core.model.GenerativeModel;
import dev.figment.core.model.ModelSpec;
import dev.figment.core.optim.Ema;
import dev.figment.core.optim.Optimizer;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Gradients;
import dev.figment.core.tensor.NonFinite;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.util.Map;
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
  private final RunFolder.Learned learned;
  private final TrainingRun run;

  private Trainer(GenerativeModel model, TrainingStep step, Dataset data, TrainingOptions options)
      throws IOException {
    this.spec = model.spec();
    this.step = step;
    this.data = data;
    this.options = options;
    this.plan = step.plan(options.batch());
    Rng root = Rng.seed(options.seed());
    this.order = root.split();
    this.chance = root.split();
    this.learned =
        new RunFolder.Learned(
            step.optimizers(), options.ema().map(decay -> new Ema(spec.network(), decay)));
    Optional<RunFolder> resumed = options.folder().filter(RunFolder::resume);
    RunRecord.Progress progress = RunRecord.Progress.start();
    TrainingHistory history = TrainingHistory.empty();
    if (resumed.isPresent()) {
      RunRecord kept = resumed.get().restore(spec, data, learned, options);
      learned.ema().ifPresent(Ema::exchange);
      progress = kept.progress();
      history = kept.history();
    }
    this.run = new TrainingRun(model, data, options, plan.batches(data.size()), progress, history);
  }

  /**
   * Trains a model.
   *
   * @param model what is trained; listeners sample it
   * @param step how one batch changes it
   * @throws DivergenceException if a loss or a weight is no longer finite
   * @throws IOException if the run's files cannot be written or read
   */
  public static TrainingHistory run(
      GenerativeModel model, TrainingStep step, Dataset data, TrainingOptions options)
      throws IOException {
    return new Trainer(model, step, data, options).run();
  }

  private TrainingHistory run() throws IOException {
    spec.network().train();
    try {
      for (TrainingListener listener : options.listeners()) {
        listener.started(run);
      }
      while (run.epoch() <= options.epochs() && !run.isStopRequested()) {
        epoch();
      }
      learned.ema().ifPresent(Ema::exchange);
    } finally {
      spec.network().evaluate();
      for (TrainingListener listener : options.listeners()) {
        listener.ended(run);
      }
    }
    return run.history();
  }

  private void epoch() throws IOException {
    try (Batches batches = Batches.from(data, plan, order, run.epoch() - 1, run.batch())) {
      while (batches.hasNext()) {
        if (run.isStopRequested()) {
          withAverages(this::save);
          return;
        }
        learn(batches);
      }
    }
    TrainingHistory.Epoch epoch = run.endEpoch();
    withAverages(
        () -> {
          save();
          for (TrainingListener listener : options.listeners()) {
            listener.epochEnded(run, epoch);
          }
        });
  }

  /** Runs something while the network holds the averages of its weights, if they are kept. */
  private void withAverages(Reading reading) throws IOException {
    learned.ema().ifPresent(Ema::exchange);
    try {
      reading.run();
    } finally {
      learned.ema().ifPresent(Ema::exchange);
    }
  }

  @FunctionalInterface
  private interface Reading {
    void run() throws IOException;
  }

  private void learn(Batches batches) throws IOException {
    Figures figures;
    try (Scope scope = Scope.open()) {
      Batch batch = batches.next();
      figures = step.update(batch, chance.child(run.step()), this::minimize);
    }
    learned.ema().ifPresent(Ema::update);
    run.stepped(figures);
    for (TrainingListener listener : options.listeners()) {
      listener.stepped(run, figures);
    }
  }

  private double minimize(Tensor loss, Optimizer optimizer) {
    double value = loss.item();
    if (!Double.isFinite(value)) {
      throw diverged(value, NonFinite.find(loss, spec.network().state()));
    }
    Gradients gradients = loss.backward(optimizer.parameters());
    optimizer.step(options.clip().clip(gradients));
    return value;
  }

  private void save() throws IOException {
    if (options.folder().isEmpty()) {
      return;
    }
    for (Map.Entry<String, Tensor> entry : spec.network().state().entrySet()) {
      if (NonFinite.in(entry.getValue())) {
        throw new DivergenceException(
            "training: the weight %s is not finite after step %s, expected finite numbers"
                .formatted(entry.getKey(), run.step()));
      }
    }
    options.folder().get().save(run, learned);
  }

  private DivergenceException diverged(double loss, Optional<NonFinite> first) {
    return new DivergenceException(
        "training: the loss is %s at step %s (epoch %s, batch %s), expected finite numbers%s"
            .formatted(
                loss,
                run.step() + 1,
                run.epoch(),
                run.batch() + 1,
                first.map(f -> ", got the first others from " + f.toText()).orElse("")));
  }
}
