package dev.figment.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InterruptionTest {
  @TempDir private Path folder;

  @Test
  void aStoppedProcessLeavesACheckpointThatCanBeSampledAndResumed() throws Exception {
    Path run = folder.resolve("run");
    Process training = train(run);
    try {
      await(run.resolve("samples").resolve("epoch-0001.png"), training);
      training.destroy();
      assertThat(training.waitFor(2, TimeUnit.MINUTES)).isTrue();
    } finally {
      training.destroyForcibly();
    }
    String picture = folder.resolve("x.png").toString();
    assertThat(Command.run("sample", run.toString(), "--out", picture).err()).isEmpty();
    String record = Files.readString(run.resolve("figment.json"));
    assertThat(record).contains("\"number\" : 1");
    assertThat(Files.readString(folder.resolve("log"))).contains("Stopped; the same command with");
  }

  private Process train(Path run) throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElse("java"),
            "-Djava.awt.headless=true",
            "-cp",
            System.getProperty("java.class.path"),
            Figment.class.getName(),
            "train",
            "gan",
            "--data",
            "mnist-small",
            "--epochs",
            "100000",
            "--limit",
            "640",
            "--set",
            "generatorWidths=16",
            "--set",
            "discriminatorWidths=16",
            "--out",
            run.toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log").toFile())
        .start();
  }

  private static void await(Path file, Process training) throws InterruptedException {
    while (!Files.exists(file)) {
      assertThat(training.isAlive()).isTrue();
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }
}
