package dev.figment.core.train;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows how a run goes, on standard error: a bar where that is a terminal, else a plain line an
 * epoch. Both tell step, figures, images per second and the time left.
 */
public final class ProgressListener implements TrainingListener {
  private static final Duration SHOW_EVERY = Duration.ofSeconds(10);

  private final PrintStream out;
  private final boolean terminal;
  private @Nullable ProgressBar bar;
  private long began;
  private long firstStep;
  private long shown;

  /** Makes a listener that writes to standard error. */
  @SuppressWarnings("SystemConsoleNull") // JDK 22 to 24 always name one: there it draws the bar
  public ProgressListener() {
    this(System.err, System.console() != null);
  }

  ProgressListener(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @Override
  public void started(TrainingRun run) {
    began = System.nanoTime();
    shown = began;
    firstStep = run.step();
    if (terminal) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("step")
              .setInitialMax(run.totalSteps())
              .startsFrom(run.step(), Duration.ZERO)
              .setStyle(ProgressBarStyle.ASCII)
              .build();
    }
  }

  @Override
  public void stepped(TrainingRun run, Figures figures) {
    if (bar != null) {
      bar.stepTo(run.step());
      bar.setExtraMessage(
          String.format(Locale.ROOT, "%s, %.0f images/s", figures.toText(), imagesPerSecond(run)));
    } else if (System.nanoTime() - shown > SHOW_EVERY.toNanos()) {
      print(run, run.progress().means());
    }
  }

  @Override
  public void epochEnded(TrainingRun run, TrainingHistory.Epoch epoch) {
    if (bar == null) {
      print(run, epoch.figures());
    }
  }

  @Override
  public void ended(TrainingRun run) {
    if (bar != null) {
      bar.close();
    }
  }

  private void print(TrainingRun run, Figures figures) {
    shown = System.nanoTime();
    out.printf(
        Locale.ROOT,
        "epoch %d of %d, step %d of %d: %s, %.0f images/s, %s left%n",
        Math.min(run.epoch() - (run.batch() == 0 ? 1 : 0), run.options().epochs()),
        run.options().epochs(),
        run.step(),
        run.totalSteps(),
        figures.toText(),
        imagesPerSecond(run),
        timeLeft(run));
  }

  private double imagesPerSecond(TrainingRun run) {
    return (run.step() - firstStep) * (double) run.options().batch() / seconds();
  }

  private String timeLeft(TrainingRun run) {
    double perStep = seconds() / Math.max(1, run.step() - firstStep);
    long left = Math.round(perStep * (run.totalSteps() - run.step()));
    return String.format(Locale.ROOT, "%d:%02d", left / 60, left % 60);
  }

  private double seconds() {
    return (System.nanoTime() - began) / 1e9;
  }
}
