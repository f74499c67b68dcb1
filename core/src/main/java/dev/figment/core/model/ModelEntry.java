package dev.figment.core.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.figment.core.check.Nearest;
import dev.figment.core.io.Checkpoint;
import dev.figment.core.random.Rng;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * One model that the {@link ModelRegistry} knows.
 *
 * @param name as typed, and as checkpoints hold it
 * @param description one line
 * @param type the record of its config
 * @param presets its configs, the usual one first
 * @param maker the way from a config to a model
 */
public record ModelEntry<C extends Record>(
    String name, String description, Class<C> type, List<Preset<C>> presets, Maker<C> maker) {
  /** Makes a model with random weights from its config and the trained models it is built on. */
  @FunctionalInterface
  public interface Maker<C extends Record> {
    /**
     * Makes it.
     *
     * @throws IllegalArgumentException if a part is missing, unknown or of the wrong kind
     */
    Trainable make(C config, Map<String, Model> parts, Rng rng);
  }

  /**
   * Takes a copy.
   *
   * @throws IllegalArgumentException if there is no preset
   */
  public ModelEntry {
    presets = List.copyOf(presets);
    if (presets.isEmpty()) {
      throw new IllegalArgumentException(
          "models: %s has no preset, expected one or more, got none".formatted(name));
    }
  }

  /** Describes a model that is built on no other. */
  public ModelEntry(
      String name,
      String description,
      Class<C> type,
      List<Preset<C>> presets,
      BiFunction<C, Rng, Trainable> maker) {
    this(name, description, type, presets, alone(name, maker));
  }

  private static <C extends Record> Maker<C> alone(
      String name, BiFunction<C, Rng, Trainable> maker) {
    return (config, parts, rng) -> {
      if (!parts.isEmpty()) {
        throw new IllegalArgumentException(
            "%s: is built on no other model, expected no parts, got %s"
                .formatted(name, parts.keySet()));
      }
      return maker.apply(config, rng);
    };
  }

  /** Returns the usual preset. */
  public Preset<C> usual() {
    return presets.get(0);
  }

  /**
   * Returns the preset of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Preset<C> preset(String wanted) {
    return presets.stream()
        .filter(preset -> preset.name().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s: no such preset, expected one of %s, got %s%s"
                        .formatted(
                            name,
                            presetNames(),
                            wanted,
                            Nearest.hint(wanted, presets.stream().map(Preset::name).toList()))));
  }

  /** Returns the names of the presets, the usual one first. */
  public String presetNames() {
    return presets.stream().map(Preset::name).collect(Collectors.joining(", "));
  }

  /**
   * Returns the model of a config, with random weights.
   *
   * @throws IllegalArgumentException if no model can be made of it
   */
  public Trainable make(JsonNode tree, Map<String, Model> parts, Rng rng) {
    return maker.make(Checkpoint.fromTree(tree, type), parts, rng);
  }
}
