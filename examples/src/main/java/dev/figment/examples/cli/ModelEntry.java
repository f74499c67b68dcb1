package dev.figment.examples.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.figment.core.io.Checkpoint;
import dev.figment.core.model.Model;
import dev.figment.core.model.Trainable;
import dev.figment.core.random.Rng;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * One model that the command knows.
 *
 * @param name as typed, and as checkpoints hold it
 * @param description one line
 * @param type the record of its config
 * @param presets its configs, the usual one first
 * @param make the way from a config to a model
 */
record ModelEntry<C extends Record>(
    String name, String description, Class<C> type, List<Preset<C>> presets, Maker<C> make) {
  /** Makes a model with random weights from its config and the trained models it is built on. */
  @FunctionalInterface
  interface Maker<C extends Record> {
    /**
     * Makes it.
     *
     * @throws IllegalArgumentException if a part is missing, unknown or of the wrong kind
     */
    Trainable make(C config, Map<String, Model> parts, Rng rng);
  }

  /** A model that is built on no other. */
  ModelEntry(
      String name,
      String description,
      Class<C> type,
      List<Preset<C>> presets,
      BiFunction<C, Rng, Trainable> make) {
    this(name, description, type, presets, alone(name, make));
  }

  private static <C extends Record> Maker<C> alone(
      String name, BiFunction<C, Rng, Trainable> make) {
    return (config, parts, rng) -> {
      if (!parts.isEmpty()) {
        throw new IllegalArgumentException(
            "%s: is built on no other model, expected no --part, got %s"
                .formatted(name, parts.keySet()));
      }
      return make.apply(config, rng);
    };
  }

  /** Returns the usual preset. */
  Preset<C> usual() {
    return presets.get(0);
  }

  /**
   * Returns the preset of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  Preset<C> preset(String wanted) {
    return presets.stream()
        .filter(preset -> preset.name().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s: no such preset, expected one of %s, got %s"
                        .formatted(name, presetNames(), wanted)));
  }

  /** Returns the names of the presets, the usual one first. */
  String presetNames() {
    return presets.stream().map(Preset::name).collect(Collectors.joining(", "));
  }

  /** Returns the model of a config, with random weights. */
  Trainable make(JsonNode tree, Map<String, Model> parts, Rng rng) {
    return make.make(Checkpoint.fromTree(tree, type), parts, rng);
  }
}
