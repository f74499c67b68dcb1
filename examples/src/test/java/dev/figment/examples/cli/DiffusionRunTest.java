package dev.figment.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DiffusionRunTest {
  @TempDir private static Path shared;
  private static Path run;

  @BeforeAll
  static void trainOnce() {
    run = shared.resolve("run");
    assertRuns(
        "train diffusion --preset small --data mnist-small --limit 32 --batch 16 --epochs 1 --out",
        run);
  }

  @Test
  void isSampledByTheSamplersThatPeopleKnow() {
    Path picture = shared.resolve("samples.png");
    assertRuns("sample --count 2 --sampler dpm++2m --steps 3 %s --out".formatted(run), picture);
    assertThat(picture).isNotEmptyFile();
  }

  @Test
  void saysWhichSamplersThereAre() {
    String picture = shared.resolve("none.png").toString();
    Command unknown = Command.run("sample", run.toString(), "--sampler", "magic", "--out", picture);
    assertThat(unknown.code()).isNotZero();
    assertThat(unknown.err()).contains("no such name, expected one of ddpm,");
    Command alone = Command.run("sample", run.toString(), "--steps", "3", "--out", picture);
    assertThat(alone.err())
        .contains("sample: --steps says nothing alone, expected --sampler too, got 3");
  }

  private static void assertRuns(String words, Path out) {
    String[] before = words.split(" ", -1);
    String[] all = Arrays.copyOf(before, before.length + 1);
    all[before.length] = out.toString();
    Command command = Command.run(all);
    assertThat(command.code()).as(command.err()).isZero();
  }
}
