package dev.figment.examples.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.figment.core.data.ImageShape;
import dev.figment.core.model.Model;
import dev.figment.core.model.ModelEntry;
import dev.figment.core.model.ModelRegistry;
import dev.figment.core.model.Preset;
import dev.figment.core.model.Trainable;
import dev.figment.core.random.Rng;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The options that say which model is to be made: {@code MODEL}, {@code --preset}, {@code --set},
 * {@code --part}.
 */
final class ChosenModel {
  @Parameters(
      paramLabel = "MODEL",
      completionCandidates = ModelNames.class,
      description = "One of 'figment models'.")
  private String name;

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description = "A config of the model (the first that 'figment models' lists).")
  private Optional<String> preset;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "Change a field of the model's config, such as latents=32; 'figment models MODEL' lists"
              + " them.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--part",
      paramLabel = "NAME=RUN",
      description = "A trained model that this one is built on, such as codec=runs/klautoencoder.")
  private Map<String, Path> parts = new LinkedHashMap<>();

  @Option(
      names = "--lr",
      paramLabel = "RATE",
      description =
          "The learning rate; where it falls, or parts have their own, all in proportion.")
  private Optional<Double> rate = Optional.empty();

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
    return new Settings(settings, rate);
  }

  /** Returns the trained models that the model is to be built on. */
  Map<String, Model> parts() throws IOException {
    Map<String, Model> loaded = new LinkedHashMap<>();
    for (Map.Entry<String, Path> part : parts.entrySet()) {
      loaded.put(part.getKey(), TrainedModel.load(part.getValue()));
    }
    return loaded;
  }

  /** Returns what is to be trained. */
  TrainingJob.Subject subject() throws IOException {
    return new TrainingJob.Subject(entry(), preset, settings(), parts());
  }

  /** Returns the model for images of a size, with random weights. */
  Trainable make(ImageShape image, Rng rng) throws IOException {
    JsonNode config = settings().config(entry(), preset(), image);
    return entry().make(config, parts(), rng);
  }
}
