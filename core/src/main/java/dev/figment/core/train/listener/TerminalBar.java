package dev.figment.core.train.listener;

import dev.figment.core.model.Figures;
import dev.figment.core.model.TrainingHistory;
import dev.figment.core.model.TrainingListener;
import dev.figment.core.model.TrainingRun;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/**
 * Shows how a run goes in the last line of a terminal, which is drawn again and again; each epoch
 * leaves a line above it.
 */
final class TerminalBar implements TrainingListener {
  private static final int DRAW_EVERY_MILLIS = 200;

  private final ProgressBar bar;
  private final BarTerminal terminal;
  private final Pace pace;
  private volatile BarText shown;

  /**
   * Draws the bar of a run that is about to begin.
   *
   * @param out the terminal
   * @param columns letters in a line of it
   * @param clock of nanoseconds
   */
  TerminalBar(TrainingRun run, PrintStream out, int columns, LongSupplier clock) {
    pace = new Pace(run, clock);
    terminal = new BarTerminal(out, columns);
    shown = BarText.of(run, Figures.none(), pace);
    bar =
        new ProgressBarBuilder()
            .setInitialMax(run.totalSteps())
            .startsFrom(run.step(), Duration.ZERO)
            .setRenderer((progress, width) -> shown.line(width))
            .setUpdateIntervalMillis(DRAW_EVERY_MILLIS)
            .setConsumer(terminal)
            .build();
  }

  @Override
  public void stepped(TrainingRun run, Figures figures) {
    shown = BarText.of(run, figures, pace);
    bar.stepTo(run.step());
  }

  @Override
  public void epochEnded(TrainingRun run, TrainingHistory.Epoch epoch) {
    terminal.leave(ProgressLines.line(run, epoch.number(), epoch.figures(), pace));
  }

  @Override
  public void ended(TrainingRun run) {
    bar.close();
  }
}
