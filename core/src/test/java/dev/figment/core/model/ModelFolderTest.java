package dev.figment.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.figment.core.io.FileFormatException;
import dev.figment.core.nn.Linear;
import dev.figment.core.random.Rng;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModelFolderTest {
  private record Config(int width) {}

  @TempDir private Path folder;

  @Test
  void aModelAndItsPartsComeBackBitForBit() throws IOException {
    ModelSpec saved = built(1);
    ModelFolder.save(folder, saved);
    ModelSpec loaded = built(2);
    ModelFolder.load(folder, loaded);
    assertThat(weight(loaded)).isEqualTo(weight(saved)).isNotEqualTo(weight(built(2)));
    assertThat(weight(loaded.parts().get("codec"))).isEqualTo(weight(saved.parts().get("codec")));
    assertThat(ModelFolder.read(folder).parts()).containsExactly("codec");
    assertThat(ModelFolder.read(ModelFolder.part(folder, "codec")).model()).isEqualTo("small");
  }

  @Test
  void leavesThePartsAsTheyAreWhereTheModelIsDamaged() throws IOException {
    ModelFolder.save(folder, built(1));
    byte[] weights = Files.readAllBytes(weights());
    Files.write(weights(), Arrays.copyOf(weights, weights.length - 1));
    ModelSpec model = built(2);
    assertThatExceptionOfType(FileFormatException.class)
        .isThrownBy(() -> ModelFolder.load(folder, model));
    assertThat(weight(model)).isEqualTo(weight(built(2)));
    assertThat(weight(model.parts().get("codec"))).isEqualTo(weight(built(2).parts().get("codec")));
  }

  private Path weights() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".safetensors"))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void refusesAnotherModel() throws IOException {
    ModelFolder.save(folder, alone("small", 3, 1));
    assertRefused(alone("large", 3, 1), "it is of another model, expected large, got small");
    assertRefused(alone("small", 4, 1), "its config differs in width, expected 4, got 3");
    assertRefused(
        new ModelSpec("small", new Config(3), new Linear(3, 3, Rng.seed(1)), parts(1)),
        "its parts differ, expected [codec], got []");
  }

  @Test
  void readsARecordFromBeforeThereWereParts() throws IOException {
    ModelFolder.save(folder, alone("small", 3, 1));
    Path record = folder.resolve("figment.json");
    String text = Files.readString(record);
    assertThat(text).contains("\"parts\" : [ ]");
    Files.writeString(record, text.replaceFirst(",\\s*\"parts\" : \\[ \\]", ""));
    assertThat(Files.readString(record)).doesNotContain("parts");
    assertThat(ModelFolder.read(folder).parts()).isEmpty();
  }

  private void assertRefused(ModelSpec model, String message) {
    assertThatExceptionOfType(FileFormatException.class)
        .isThrownBy(() -> ModelFolder.load(folder, model))
        .withMessage(folder + ": " + message);
  }

  private static ModelSpec built(long seed) {
    return new ModelSpec("built", new Config(2), new Linear(2, 2, Rng.seed(seed)), parts(seed));
  }

  private static Map<String, ModelSpec> parts(long seed) {
    return Map.of("codec", alone("small", 3, seed + 10));
  }

  private static ModelSpec alone(String name, int width, long seed) {
    return new ModelSpec(name, new Config(width), new Linear(width, width, Rng.seed(seed)));
  }

  private static float[] weight(ModelSpec model) {
    return model.network().parameters().get(0).toFloats();
  }
}
