package dev.figment.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PcaRunTest {
  @TempDir private static Path shared;
  private static Path run;

  @BeforeAll
  static void trainOnce() {
    run = shared.resolve("run");
    Command command =
        Command.run(
            "train",
            "pca",
            "--data",
            "mnist-small",
            "--limit",
            "300",
            "--set",
            "latents=5",
            "--out",
            run.toString());
    assertThat(command.code()).as(command.err()).isEqualTo(0);
  }

  @Test
  void isFittedInOnePass() throws IOException {
    List<String> history = Files.readAllLines(run.resolve("history.csv"));
    assertThat(history).hasSize(2);
    assertThat(history.get(0))
        .isEqualTo("epoch,step,squaredErrorPerImage,explainedVariance,negativeLogLikelihood");
    assertThat(run.toFile().list()).contains("model.safetensors", "loss.png", "samples.png");
  }

  @Test
  void isEvaluatedAndSampledFromItsFolder() throws IOException {
    Command evaluated = Command.run("evaluate", run.toString(), "--data", "mnist-small", "--json");
    JsonNode root = new ObjectMapper().readTree(evaluated.out());
    assertThat(root.path("model").asText()).isEqualTo("pca");
    assertThat(root.path("metrics").fieldNames())
        .toIterable()
        .containsExactly("squaredErrorPerImage", "psnr", "negativeLogLikelihood", "standardError");
    assertThat(root.path("metrics").path("squaredErrorPerImage").asDouble()).isBetween(20.0, 50.0);
    Path picture = shared.resolve("samples.png");
    Command sampled = Command.run("sample", run.toString(), "--out", picture.toString());
    assertThat(sampled.code()).isEqualTo(0);
    assertThat(picture).isNotEmptyFile();
  }
}
