package dev.figment.examples.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.figment.core.check.Nearest;
import dev.figment.core.data.ImageShape;
import dev.figment.core.model.ModelEntry;
import dev.figment.core.model.Preset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code --set} and {@code --lr} change in a config: {@code latents=32}, {@code
 * generatorWidths=128,256}, {@code rate.first=1e-4}, {@code layers.0.latents=20}.
 *
 * @param values texts by the dotted names of the fields
 * @param rate the learning rate, if it is to be another
 */
record Settings(Map<String, String> values, Optional<Double> rate) {
  static final Settings NONE = new Settings(Map.of(), Optional.empty());
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Returns the config with the settings made.
   *
   * @param type of the config
   * @throws IllegalArgumentException if there is no such field, or no such constant
   */
  JsonNode applyTo(JsonNode config, Class<?> type) {
    JsonNode changed = config;
    if (rate.isPresent()) {
      changed = withRate(changed, type, rate.get());
    }
    for (Map.Entry<String, String> entry : values.entrySet()) {
      changed = set(changed, type, entry.getKey(), entry.getValue());
    }
    return changed;
  }

  /**
   * Returns the config of a preset with the settings made.
   *
   * @throws IllegalArgumentException as {@link #applyTo} does
   */
  JsonNode config(ModelEntry<?> entry, Preset<?> preset, ImageShape image) {
    return applyTo(preset.tree(image), entry.type());
  }

  /**
   * Where a model has several rates, or one that falls, the first becomes the rate and the others
   * keep their proportion to it.
   */
  private static JsonNode withRate(JsonNode config, Class<?> type, double rate) {
    Map<String, Double> rates = new LinkedHashMap<>();
    for (ConfigKey key : ConfigKey.of(type, config)) {
      if (isRate(key)) {
        rates.put(key.name(), key.value().doubleValue());
      }
    }
    if (rates.isEmpty()) {
      throw new IllegalArgumentException(
          "lr: the model has no learning rate, expected no --lr, got " + rate);
    }
    double first = rates.values().iterator().next();
    JsonNode changed = config;
    for (Map.Entry<String, Double> one : rates.entrySet()) {
      double next = one.getValue() == first ? rate : one.getValue() * (rate / first);
      changed = ConfigPlace.of(changed, type, one.getKey()).with(DoubleNode.valueOf(next));
    }
    return changed;
  }

  /** A learning rate goes by these names in all configs. */
  private static boolean isRate(ConfigKey key) {
    List<String> path = Arrays.asList(key.name().split("\\.", -1));
    String last = path.get(path.size() - 1);
    String before = path.size() > 1 ? path.get(path.size() - 2) : "";
    return key.type() == double.class
        && (last.equals("learningRate")
            || last.equals("rate")
            || (before.equals("rate") && (last.equals("first") || last.equals("last"))));
  }

  private static JsonNode set(JsonNode config, Class<?> type, String name, String text) {
    ConfigPlace place = ConfigPlace.of(config, type, name);
    if (place.value().isObject()) {
      JsonNode given = parse(text);
      if (given.isObject()) {
        return place.with(given);
      }
      throw new IllegalArgumentException(
          "set: the field has fields of its own, expected one of %s, got %s=%s"
              .formatted(
                  String.join(", ", ConfigPlace.names(place.value(), name + ".")), name, text));
    }
    Optional<ConfigKey> key =
        ConfigKey.of(type, config).stream().filter(k -> k.name().equals(name)).findFirst();
    if (key.isPresent() && key.get().type().isEnum()) {
      return place.with(
          key.get().isList() ? constants(key.get(), text) : constant(key.get(), text));
    }
    boolean isList = place.value().isArray() && !text.strip().startsWith("[");
    JsonNode given = parse(isList ? "[" + text + "]" : text);
    boolean isReal = key.isPresent() && key.get().isNumber() && !key.get().isWhole();
    return place.with(isReal ? real(given) : given);
  }

  /** Makes 5 of a number the same as 5.0, as configs write it. */
  private static JsonNode real(JsonNode given) {
    if (given.isArray()) {
      ArrayNode all = JsonNodeFactory.instance.arrayNode();
      given.forEach(one -> all.add(real(one)));
      return all;
    }
    return given.isIntegralNumber() ? DoubleNode.valueOf(given.doubleValue()) : given;
  }

  private static ArrayNode constants(ConfigKey key, String text) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (String part : text.split(",", -1)) {
      all.add(constant(key, part));
    }
    return all;
  }

  /** A constant by its name, in any case, with dashes or underscores. */
  private static TextNode constant(ConfigKey key, String text) {
    String wanted = ConfigKey.word(text.strip());
    List<String> words = Arrays.stream(key.type().getEnumConstants()).map(ConfigKey::word).toList();
    int index = words.indexOf(wanted);
    if (index < 0) {
      throw new IllegalArgumentException(
          "set: no such value of %s, expected one of %s, got %s%s"
              .formatted(key.name(), String.join(", ", words), text, Nearest.hint(wanted, words)));
    }
    return TextNode.valueOf(((Enum<?>) key.type().getEnumConstants()[index]).name());
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return TextNode.valueOf(text);
    }
  }
}
