package dev.figment.examples.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.figment.core.io.Checkpoint;
import dev.figment.core.model.GenerativeModel;
import dev.figment.core.random.Rng;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * One model that the command knows.
 *
 * @param name as typed, and as checkpoints hold it
 * @param description one line
 * @param type the record of its config
 * @param presets its configs, the usual one first
 * @param make the model of a config, with random weights
 */
record ModelEntry<C extends Record>(
    String name,
    String description,
    Class<C> type,
    List<Preset<C>> presets,
    BiFunction<C, Rng, GenerativeModel> make) {

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

  /** Returns the model of a config. */
  GenerativeModel make(JsonNode tree, Rng rng) {
    return make.apply(Checkpoint.fromTree(tree, type), rng);
  }
}
