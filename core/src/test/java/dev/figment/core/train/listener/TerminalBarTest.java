package dev.figment.core.train.listener;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.model.Figures;
import dev.figment.core.model.TrainingRun;
import dev.figment.core.train.TrainingRuns;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class TerminalBarTest {
  private final AtomicLong clock = new AtomicLong();
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

  @Test
  void showsEpochStepLossAndTimeLeftInEightyColumns() {
    Figures figures =
        Figures.of("discriminatorLoss", 1.25)
            .and("generatorLoss", 0.75)
            .and("accuracyReal", 0.5)
            .and("accuracyFake", 0.25);
    draw(TrainingRuns.after(2), figures, 80);
    assertThat(last())
        .startsWith("epoch 1/2 step 5/10 [")
        .endsWith("] discriminatorLoss 1.250, 0:05 left, 10 images/s")
        .hasSize(79);
  }

  @Test
  void showsAllThereIsWhereThereIsRoom() {
    draw(TrainingRuns.after(2), Figures.of("loss", 0.5).and("accuracy", 0.25), 120);
    assertThat(last())
        .isEqualTo(
            "epoch 1/2 step 5/10 ["
                + "=".repeat(20)
                + ">"
                + " ".repeat(19)
                + "] loss 0.5000, 0:05 left, 10 images/s, accuracy 0.2500");
  }

  @Test
  void leavesTheBarOutWhereThereIsNoRoom() {
    draw(TrainingRuns.after(2), Figures.of("loss", 0.5), 50);
    assertThat(last()).isEqualTo("epoch 1/2 step 5/10 loss 0.5000, 0:05 left");
  }

  @Test
  void goesOnFromWhereTheRunWas() {
    draw(TrainingRuns.after(4, Figures.none(), Figures.none()), Figures.of("loss", 0.5), 120);
    assertThat(last()).startsWith("epoch 3/4 step 15/20 [").contains("0:05 left, 10 images/s");
  }

  @Test
  void isFullForARunThatHasNothingLeft() {
    TrainingRun run = TrainingRuns.after(1, Figures.none());
    new TerminalBar(run, out, 120, clock::get).ended(run);
    assertThat(last()).startsWith("epoch 1/1 step 5/5 [====").contains("] 0 images/s");
  }

  @Test
  void everyEpochLeavesALine() {
    TrainingRun run = TrainingRuns.after(2);
    TerminalBar bar = new TerminalBar(run, out, 80, clock::get);
    clock.addAndGet(TimeUnit.SECONDS.toNanos(1));
    Figures figures = Figures.of("loss", 0.5);
    TrainingRuns.step(run, figures);
    bar.stepped(run, figures);
    bar.epochEnded(run, TrainingRuns.endEpoch(run, Figures.none()));
    bar.ended(run);
    List<String> lines = List.of(text().split(System.lineSeparator(), -1));
    assertThat(lines.get(0))
        .contains("\repoch 1 of 2, step 1 of 10: loss 0.5000, 10 images/s, 0:09 left");
    assertThat(lines.get(1)).contains("\repoch 1/2 step 1/10 ");
  }

  @Test
  void keepsToTheTerminalsWidth() {
    draw(TrainingRuns.after(2), Figures.of("loss", 0.5), 30);
    assertThat(text().split("[\r\n]", -1)).allMatch(line -> line.length() < 30);
  }

  private void draw(TrainingRun run, Figures figures, int columns) {
    TerminalBar bar = new TerminalBar(run, out, columns, clock::get);
    for (int batch = 0; batch < run.batches(); batch++) {
      clock.addAndGet(TimeUnit.SECONDS.toNanos(1));
      TrainingRuns.step(run, figures);
      bar.stepped(run, figures);
    }
    bar.ended(run);
  }

  private String text() {
    return written.toString(StandardCharsets.UTF_8);
  }

  private String last() {
    String[] drawn = text().strip().split("\r", -1);
    return drawn[drawn.length - 1].stripTrailing();
  }
}
