package dev.figment.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class TerminalBarTest {
  private final AtomicLong clock = new AtomicLong();
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

  @Test
  void showsStepTimeLeftSpeedAndFigures() {
    draw(TrainingRuns.after(2), 120, 1000);
    assertThat(last())
        .isEqualTo(
            "step 5/10 [====================                    ] 50%, 10 images/s, 0:05 left,"
                + " loss 0.5000");
  }

  @Test
  void beginsBeforeTheFirstStep() {
    draw(TrainingRuns.after(2), 60, 1000);
    assertThat(drawn().get(0)).isEqualTo("step 0/10 [" + " ".repeat(32) + "] 0%, 0 images/s");
  }

  @Test
  void goesOnFromWhereTheRunWas() {
    draw(TrainingRuns.after(4, Figures.none(), Figures.none()), 60, 1000);
    assertThat(last()).startsWith("step 15/20 [=======   ] 75%, 10 images/s, 0:05 left, loss");
  }

  @Test
  void drawsEachTimeOverAllOfTheLineAndNoMore() {
    draw(TrainingRuns.after(2), 45, 1000);
    assertThat(drawn()).hasSize(7).allMatch(line -> line.length() == 44);
  }

  @Test
  void drawsTenTimesASecondAtMost() {
    draw(TrainingRuns.after(2), 80, 40);
    assertThat(drawn()).hasSize(3).last().asString().startsWith("step 5/10 ");
  }

  @Test
  void isFullForARunThatHasNothingLeft() {
    TrainingRun run = TrainingRuns.after(1, Figures.none(), Figures.none());
    new TerminalBar(run, out, 60, clock::get).ended(run);
    assertThat(last()).isEqualTo("step 10/5 [" + "=".repeat(30) + "] 100%, 0 images/s");
  }

  private void draw(TrainingRun run, int columns, int millisecondsAStep) {
    TerminalBar bar = new TerminalBar(run, out, columns, clock::get);
    for (int batch = 0; batch < run.batches(); batch++) {
      clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(millisecondsAStep));
      Figures figures = Figures.of("loss", 0.5);
      run.stepped(figures);
      bar.stepped(run, figures);
    }
    bar.ended(run);
  }

  private List<String> drawn() {
    String text = written.toString(StandardCharsets.UTF_8);
    String end = System.lineSeparator();
    assertThat(text).startsWith("\r").endsWith(end);
    return Arrays.asList(text.substring(1, text.length() - end.length()).split("\r"));
  }

  private String last() {
    return drawn().get(drawn().size() - 1).strip();
  }
}
