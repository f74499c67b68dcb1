package dev.figment.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs whose record asks for more than their weights hold: refused before memory is taken. */
class HostileRunTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path shared;

  @BeforeAll
  static void train() {
    for (String model : new String[] {"gan", "pca"}) {
      Command trained =
          Command.run(
              "train",
              model,
              "--data",
              "mnist-small",
              "--limit",
              "128",
              "--epochs",
              "1",
              "--out",
              shared.resolve(model).toString());
      assertThat(trained.code()).as(trained.err()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "gan; null",
        "gan; []",
        "gan; {\"generatorWidths\": [30000, 30000]}",
        "gan; {\"generatorWidths\": [100000000]}",
        "gan; {\"latents\": \"\\u001b[2J\"}",
        "pca; null",
        "pca; {\"image\": {\"height\": 100000000, \"width\": 8, \"channels\": 1}}",
        "pca; {\"image\": {\"height\": 207044147, \"width\": 8, \"channels\": 1}}",
        "pca; {\"latents\": 2147483647}"
      })
  void isOneLineAndCode6(String model, String change) throws IOException {
    Path run = Files.createDirectory(shared.resolve(model + Math.abs((long) change.hashCode())));
    Files.copy(
        shared.resolve(model).resolve("model.safetensors"), run.resolve("model.safetensors"));
    ObjectNode record =
        (ObjectNode) JSON.readTree(shared.resolve(model).resolve("figment.json").toFile());
    JsonNode changed = JSON.readTree(change);
    if (changed instanceof ObjectNode fields) {
      ((ObjectNode) record.get("config")).setAll(fields);
    } else {
      record.set("config", changed);
    }
    JSON.writeValue(run.resolve("figment.json").toFile(), record);
    Command command =
        Command.run("sample", run.toString(), "--out", run.resolve("x.png").toString());
    assertThat(command.code()).as(command.err()).isEqualTo(6);
    assertThat(command.err().lines()).hasSize(1);
    assertThat(command.err()).startsWith("figment: " + run).doesNotContain("\u001b");
  }

  @Test
  void resumesWithTheEpochsThatWerePlanned() {
    Command again =
        Command.run(
            "train",
            "gan",
            "--data",
            "mnist-small",
            "--limit",
            "128",
            "--resume",
            "--out",
            shared.resolve("gan").toString());
    assertThat(again.out()).startsWith("Epoch 1, on training images: ");
  }

  @Test
  void saysThatItGoesOnLongerThanWasPlanned() throws IOException {
    Path run = Files.createDirectory(shared.resolve("longer"));
    for (String file :
        new String[] {"figment.json", "model.safetensors", "optimizer.safetensors"}) {
      Files.copy(shared.resolve("gan").resolve(file), run.resolve(file));
    }
    Command longer =
        Command.run(
            "train",
            "gan",
            "--data",
            "mnist-small",
            "--limit",
            "128",
            "--resume",
            "--epochs",
            "2",
            "--out",
            run.toString());
    assertThat(longer.code()).as(longer.err()).isZero();
    assertThat(longer.out())
        .startsWith(
            "The run was planned for 1 epochs and now has 2: its rates go on from where they"
                + " stand.\n");
  }
}
