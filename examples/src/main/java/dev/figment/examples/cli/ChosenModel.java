package dev.figment.examples.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.figment.core.data.ImageShape;
import dev.figment.core.model.GenerativeModel;
import dev.figment.core.random.Rng;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The options that say which model is to be made: {@code MODEL}, {@code --preset}, {@code --set}.
 */
final class ChosenModel {
  @Parameters(paramLabel = "MODEL", description = "One of 'figment models'.")
  private String name;

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description = "A config of the model (the first that 'figment models' lists).")
  private Optional<String> preset;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Change a field of the model's config, such as latents=32.")
  private Map<String, String> settings = new LinkedHashMap<>();

  String name() {
    return name;
  }

  ModelEntry<?> entry() {
    return ModelRegistry.get(name);
  }

  Preset<?> preset() {
    ModelEntry<?> entry = entry();
    return preset.isPresent() ? entry.preset(preset.get()) : entry.usual();
  }

  Settings settings() {
    return new Settings(settings);
  }

  /** Returns the model for images of a size, with random weights. */
  GenerativeModel make(ImageShape image, Rng rng) {
    JsonNode config = preset().config(image, settings());
    return entry().make(config, rng);
  }
}
