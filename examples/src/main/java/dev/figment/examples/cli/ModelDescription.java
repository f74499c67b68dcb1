package dev.figment.examples.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.figment.core.data.ImageShape;
import dev.figment.core.model.ModelEntry;
import dev.figment.core.model.Preset;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A model as {@code figment models NAME} shows it: its presets, and every key of its config with
 * the value of each preset, what it may be, and what it means.
 *
 * @param entry the model
 * @param image the size of images that the values are for
 * @param configs the config of each preset that takes such images, by name
 */
record ModelDescription(ModelEntry<?> entry, ImageShape image, Map<String, JsonNode> configs) {
  private static final List<ImageShape> SIZES =
      List.of(new ImageShape(28, 28, 1), new ImageShape(32, 32, 3), new ImageShape(32, 32, 1));

  /** Describes a model for images of the first size that most of its presets take. */
  static ModelDescription of(ModelEntry<?> entry) {
    Optional<ModelDescription> best = Optional.empty();
    for (ImageShape size : SIZES) {
      ModelDescription next = of(entry, size);
      if (best.isEmpty() || next.configs().size() > best.get().configs().size()) {
        best = Optional.of(next);
      }
    }
    return best.orElseThrow();
  }

  private static ModelDescription of(ModelEntry<?> entry, ImageShape image) {
    Map<String, JsonNode> configs = new LinkedHashMap<>();
    for (Preset<?> preset : entry.presets()) {
      try {
        configs.put(preset.name(), preset.tree(image));
      } catch (IllegalArgumentException e) {
        // A preset for images of another size.
      }
    }
    return new ModelDescription(entry, image, configs);
  }

  void print(PrintWriter out) {
    out.printf("%s: %s%n%n", entry.name(), entry.description());
    for (Preset<?> preset : entry.presets()) {
      out.printf(
          "--preset %-16s --epochs %s --batch %s%n",
          preset.name(), preset.epochs(), preset.batch());
    }
    out.printf("%nKeys of --set, and their values for %s:%n", image);
    for (List<ConfigKey> key : keys().values()) {
      print(out, key.get(0));
    }
  }

  private void print(PrintWriter out, ConfigKey key) {
    out.printf("%n%s = %s%n", key.name(), key.isOfData() ? "that of the data" : values(key));
    String allowed =
        configs.values().stream()
            .filter(tree -> has(tree, key))
            .findFirst()
            .map(tree -> new AllowedValues(entry.type(), tree).of(key))
            .orElse("");
    out.printf("    %s%s%n", key.kind(), allowed.isEmpty() ? "" : "; " + allowed);
    if (!key.meaning().isEmpty()) {
      out.printf("    %s%n", key.meaning());
    }
  }

  /** The value where all presets agree, else each value with the presets that have it. */
  private String values(ConfigKey key) {
    Map<String, List<String>> presets = new LinkedHashMap<>();
    configs.forEach(
        (preset, tree) ->
            ConfigKey.of(entry.type(), tree).stream()
                .filter(one -> one.name().equals(key.name()))
                .forEach(
                    one ->
                        presets.computeIfAbsent(one.text(), v -> new ArrayList<>()).add(preset)));
    if (presets.size() == 1 && presets.values().iterator().next().size() == configs.size()) {
      return presets.keySet().iterator().next();
    }
    return presets.entrySet().stream()
        .map(value -> "%s (%s)".formatted(value.getKey(), String.join(", ", value.getValue())))
        .collect(Collectors.joining(", "));
  }

  private boolean has(JsonNode tree, ConfigKey key) {
    return ConfigKey.of(entry.type(), tree).stream().anyMatch(k -> k.name().equals(key.name()));
  }

  /** The keys of all presets, in the order of the first that has them. */
  private Map<String, List<ConfigKey>> keys() {
    return configs.values().stream()
        .flatMap(tree -> ConfigKey.of(entry.type(), tree).stream())
        .collect(Collectors.groupingBy(ConfigKey::name, LinkedHashMap::new, Collectors.toList()));
  }
}
