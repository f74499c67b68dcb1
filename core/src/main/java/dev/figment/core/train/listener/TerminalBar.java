package dev.figment.core.train.listener;

import dev.figment.core.model.Figures;
import dev.figment.core.model.TrainingListener;
import dev.figment.core.model.TrainingRun;
import java.time.Duration;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how a run goes in one line of a terminal, which is drawn again and again. */
final class TerminalBar implements TrainingListener {
  private static final int DRAW_EVERY_MILLIS = 200;

  private final ProgressBar bar;
  private final Pace pace;

  /**
   * Draws the bar of a run that is about to begin.
   *
   * @param clock of nanoseconds
   */
  TerminalBar(TrainingRun run, ProgressBarConsumer terminal, LongSupplier clock) {
    pace = new Pace(run, clock);
    bar =
        new ProgressBarBuilder()
            .setTaskName("step")
            .setInitialMax(run.totalSteps())
            .startsFrom(run.step(), Duration.ZERO)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(DRAW_EVERY_MILLIS)
            .setConsumer(terminal)
            .hideEta() // the pace knows the time left of a run that goes on, too
            .build();
  }

  @Override
  public void stepped(TrainingRun run, Figures figures) {
    String measured = figures.byName().isEmpty() ? "" : ", " + figures.toText();
    bar.setExtraMessage(" " + pace.toText() + measured);
    bar.stepTo(run.step());
  }

  @Override
  public void ended(TrainingRun run) {
    bar.close();
  }
}
