package dev.figment.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VaeRunTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "vae, mnist-grey",
    "vae, mnist-dynamic",
    "vae, mnist-conv",
    "iwae, mnist-1",
    "iwae, mnist-2"
  })
  void everyPresetIsTrainedAndMeasured(String model, String preset) throws IOException {
    Path run = folder.resolve("run");
    Command trained =
        Command.run(
            "train",
            model,
            "--preset",
            preset,
            "--data",
            "mnist-small",
            "--limit",
            "20",
            "--batch",
            "10",
            "--epochs",
            "1",
            "--out",
            run.toString());
    assertThat(trained.code()).as(trained.err()).isEqualTo(0);
    Command evaluated =
        Command.run("evaluate", run.toString(), "--samples", "5", "--images", "30", "--json");
    assertThat(evaluated.code()).as(evaluated.err()).isEqualTo(0);
    JsonNode root = new ObjectMapper().readTree(evaluated.out());
    assertThat(root.path("model").asText()).isEqualTo(model);
    Iterator<String> names = root.path("metrics").fieldNames();
    assertThat(names)
        .toIterable()
        .contains(
            "negativeElbo",
            "importanceWeightedBound",
            "samples",
            "images",
            "standardError",
            "squaredErrorPerImage",
            "psnr");
    assertThat(root.path("metrics").has("bitsPerDimension")).isFalse();
    assertThat(root.path("measuredOn").asText()).isEqualTo("2000 test images of mnist-small");
    assertThat(root.path("metrics").path("samples").asDouble()).isEqualTo(5);
    assertThat(root.path("metrics").path("images").asDouble()).isEqualTo(30);
  }

  @Test
  void namesThePresetsThatThereAre() {
    assertThat(Command.run("models").out())
        .contains("presets: mnist-grey, mnist-dynamic, mnist-conv");
    Command wrong =
        Command.run("train", "vae", "--preset", "dreams", "--data", "mnist-small", "--out", "x");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err())
        .contains(
            "vae: no such preset, expected one of mnist-grey, mnist-dynamic, mnist-conv, got"
                + " dreams");
  }
}
