package dev.figment.core.train.listener;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.model.Figures;
import dev.figment.core.model.TrainingRun;
import dev.figment.core.train.TrainingRuns;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import org.junit.jupiter.api.Test;

final class TerminalBarTest {
  private final AtomicLong clock = new AtomicLong();
  private final List<String> drawn = new CopyOnWriteArrayList<>();

  @Test
  void showsStepSpeedTimeLeftAndFigures() {
    draw(TrainingRuns.after(2), 120);
    assertThat(last())
        .startsWith("step  50% [")
        .contains(" 5/10 ")
        .endsWith("10 images/s, 0:05 left, loss 0.5000");
  }

  @Test
  void goesOnFromWhereTheRunWas() {
    draw(TrainingRuns.after(4, Figures.none(), Figures.none()), 120);
    assertThat(last())
        .startsWith("step  75% [")
        .contains(" 15/20 ")
        .endsWith("10 images/s, 0:05 left, loss 0.5000");
  }

  @Test
  void isFullForARunThatHasNothingLeft() {
    TrainingRun run = TrainingRuns.after(1, Figures.none());
    new TerminalBar(run, terminal(120), clock::get).ended(run);
    assertThat(last()).startsWith("step 100% [").contains(" 5/5 ");
  }

  @Test
  void keepsToTheTerminalsWidth() {
    draw(TrainingRuns.after(2), 60);
    assertThat(drawn).isNotEmpty().allMatch(line -> line.length() <= 60);
  }

  private void draw(TrainingRun run, int columns) {
    TerminalBar bar = new TerminalBar(run, terminal(columns), clock::get);
    for (int batch = 0; batch < run.batches(); batch++) {
      clock.addAndGet(TimeUnit.SECONDS.toNanos(1));
      Figures figures = Figures.of("loss", 0.5);
      TrainingRuns.step(run, figures);
      bar.stepped(run, figures);
    }
    bar.ended(run);
  }

  private DelegatingProgressBarConsumer terminal(int columns) {
    return new DelegatingProgressBarConsumer(drawn::add, columns);
  }

  private String last() {
    return drawn.get(drawn.size() - 1).strip();
  }
}
