package dev.figment.core.train.listener;

import dev.figment.core.model.Figures;
import dev.figment.core.model.TrainingHistory;
import dev.figment.core.model.TrainingListener;
import dev.figment.core.model.TrainingRun;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Shows how a run goes in plain lines: one at the end of each epoch, and some in a long one. */
final class ProgressLines implements TrainingListener {
  private static final long SHOW_EVERY = TimeUnit.SECONDS.toNanos(10);

  private final PrintStream out;
  private final LongSupplier clock;
  private final Pace pace;
  private long shown;

  /** Makes lines about a run, by a clock of nanoseconds. */
  ProgressLines(TrainingRun run, PrintStream out, LongSupplier clock) {
    this.out = out;
    this.clock = clock;
    this.pace = new Pace(run, clock);
    this.shown = clock.getAsLong();
  }

  @Override
  public void stepped(TrainingRun run, Figures figures) {
    if (clock.getAsLong() - shown >= SHOW_EVERY && run.batch() < run.batches()) {
      print(run, run.epoch(), run.means());
    }
  }

  @Override
  public void epochEnded(TrainingRun run, TrainingHistory.Epoch epoch) {
    print(run, epoch.number(), epoch.figures());
  }

  private void print(TrainingRun run, int epoch, Figures means) {
    shown = clock.getAsLong();
    out.println(line(run, epoch, means, pace));
  }

  /** Returns {@code epoch 3 of 20, step 1407 of 9380: loss 0.5, 900 images/s, 1:05 left}. */
  static String line(TrainingRun run, int epoch, Figures means, Pace pace) {
    return "epoch %s of %s, step %s of %s: %s%s"
        .formatted(
            epoch,
            run.options().epochs(),
            run.step(),
            run.totalSteps(),
            means.byName().isEmpty() ? "" : means.toText() + ", ",
            pace.toText());
  }
}
