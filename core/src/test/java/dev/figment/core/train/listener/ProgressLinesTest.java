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

final class ProgressLinesTest {
  private final AtomicLong clock = new AtomicLong();
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

  @Test
  void tellAtTheEndOfEachEpoch() {
    TrainingRun run = TrainingRuns.after(3);
    ProgressLines lines = new ProgressLines(run, out, clock::get);
    epoch(run, lines, 1);
    epoch(run, lines, 1);
    assertThat(lines())
        .containsExactly(
            "epoch 1 of 3, step 5 of 15: loss 0.5000, 10 images/s, 0:10 left",
            "epoch 2 of 3, step 10 of 15: loss 0.5000, 10 images/s, 0:05 left");
  }

  @Test
  void tellEveryTenSecondsOfALongEpochWithItsMeansSoFar() {
    TrainingRun run = TrainingRuns.after(2);
    ProgressLines lines = new ProgressLines(run, out, clock::get);
    epoch(run, lines, 6);
    assertThat(lines())
        .containsExactly(
            "epoch 1 of 2, step 2 of 10: loss 0.5000, 2 images/s, 0:48 left",
            "epoch 1 of 2, step 4 of 10: loss 0.5000, 2 images/s, 0:36 left",
            "epoch 1 of 2, step 5 of 10: loss 0.5000, 2 images/s, 0:30 left");
  }

  @Test
  void countTheSpeedOfAResumedRunFromWhereItWentOn() {
    TrainingRun run = TrainingRuns.after(3, Figures.none(), Figures.none());
    epoch(run, new ProgressLines(run, out, clock::get), 1);
    assertThat(lines())
        .containsExactly("epoch 3 of 3, step 15 of 15: loss 0.5000, 10 images/s, 0:00 left");
  }

  @Test
  void leaveOutFiguresThatOnlyTheWholeEpochHas() {
    TrainingRun run = TrainingRuns.after(1);
    ProgressLines lines = new ProgressLines(run, out, clock::get);
    clock.addAndGet(TimeUnit.SECONDS.toNanos(10));
    TrainingRuns.step(run, Figures.none());
    lines.stepped(run, Figures.none());
    lines.epochEnded(run, TrainingRuns.endEpoch(run, Figures.of("error", 0.25)));
    assertThat(lines().get(0)).isEqualTo("epoch 1 of 1, step 1 of 5: 1 images/s, 0:40 left");
    assertThat(lines().get(1)).startsWith("epoch 1 of 1, step 1 of 5: error 0.2500, ");
  }

  private void epoch(TrainingRun run, ProgressLines lines, int secondsAStep) {
    for (int batch = 0; batch < run.batches(); batch++) {
      clock.addAndGet(TimeUnit.SECONDS.toNanos(secondsAStep));
      Figures figures = Figures.of("loss", 0.5);
      TrainingRuns.step(run, figures);
      lines.stepped(run, figures);
    }
    lines.epochEnded(run, TrainingRuns.endEpoch(run, Figures.none()));
  }

  private List<String> lines() {
    return written.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
