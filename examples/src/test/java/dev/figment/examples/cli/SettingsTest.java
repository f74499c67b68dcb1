package dev.figment.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.figment.core.data.ImageShape;
import dev.figment.core.io.Checkpoint;
import dev.figment.core.model.ModelEntry;
import dev.figment.core.model.ModelRegistry;
import dev.figment.core.model.Preset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SettingsTest {
  private static final ImageShape IMAGE = new ImageShape(28, 28, 1);

  @Test
  void setsFieldsInFields() {
    JsonNode config = set("vae", "objective.beta", "4");
    assertThat(config.path("objective").path("beta").asDouble()).isEqualTo(4);
    assertThat(set("vae", "hidden.widths", "8,9").path("hidden").path("widths").toString())
        .isEqualTo("[8,9]");
    JsonNode layers = set("iwae", "layers.0.latents", "7");
    assertThat(layers.path("layers").path(0).path("latents").asInt()).isEqualTo(7);
  }

  @Test
  void takesConstantsByNameInAnyCase() {
    for (String name : new String[] {"discretized_logistic", "Discretized-Logistic"}) {
      assertThat(set("vae", "pixels.law", name).path("pixels").path("law").asText())
          .isEqualTo("DISCRETIZED_LOGISTIC");
    }
    refuses(
        "vae",
        "pixels.law",
        "gaussain",
        "set: no such value of pixels.law, expected one of binarized, gray, gaussian,"
            + " fixed-gaussian, discretized-logistic, got gaussain; did you mean gaussian?");
  }

  @Test
  void listsTheKeysOfTheLevelThatWasMeant() {
    refuses(
        "vae",
        "objective.bata",
        "4",
        "set: no such field, expected one of objective.beta, objective.warmUp, objective.freeBits,"
            + " got objective.bata; did you mean objective.beta?");
    refuses(
        "vae",
        "beta",
        "4",
        "set: no such field, expected one of image, latents, architecture, hidden, pixels,"
            + " objective, rate, got beta; did you mean objective.beta?");
    refuses(
        "vae",
        "rate",
        "1e-3",
        "set: the field has fields of its own, expected one of rate.first, rate.last, rate.warmUp,"
            + " rate.factor, got rate=1e-3");
    refuses(
        "vae",
        "latents.x",
        "1",
        "set: no such field, expected one of image, latents, architecture, hidden, pixels,"
            + " objective, rate, got latents.x; did you mean latents?");
  }

  static Iterable<ModelEntry<?>> models() {
    return ModelRegistry.entries();
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyModelTakesALearningRate(ModelEntry<?> entry) {
    ModelDescription described = ModelDescription.of(entry);
    assertThat(described.configs()).hasSameSizeAs(entry.presets());
    Settings settings = new Settings(Map.of(), Optional.of(0.0123));
    if (entry.name().equals("pca")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> settings.config(entry, entry.usual(), described.image()))
          .withMessage("lr: the model has no learning rate, expected no --lr, got 0.0123");
      return;
    }
    for (Preset<?> preset : entry.presets()) {
      JsonNode changed = settings.config(entry, preset, described.image());
      assertThat(changed.toString()).contains("0.0123");
      assertThat(Checkpoint.fromTree(changed, entry.type())).isNotNull();
    }
  }

  @Test
  void ratesKeepTheirProportion() {
    Settings settings =
        new Settings(Map.of("rate.first", "0.1", "rate.last", "0.01"), Optional.empty());
    JsonNode before = config("vae", settings);
    JsonNode after =
        new Settings(Map.of(), Optional.of(0.2)).applyTo(before, ModelRegistry.get("vae").type());
    assertThat(after.path("rate").path("first").asDouble()).isEqualTo(0.2);
    assertThat(after.path("rate").path("last").asDouble()).isEqualTo(0.02);
  }

  private static JsonNode set(String model, String key, String value) {
    return config(model, new Settings(Map.of(key, value), Optional.empty()));
  }

  private static JsonNode config(String model, Settings settings) {
    ModelEntry<?> entry = ModelRegistry.get(model);
    return settings.config(entry, entry.usual(), IMAGE);
  }

  private static void refuses(String model, String key, String value, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> set(model, key, value))
        .withMessage(message);
  }
}
