package dev.figment.examples.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What {@code --set} changes in a config: {@code latents=32}, {@code generatorWidths=128,256},
 * {@code image.height=32}.
 *
 * @param values texts by the dotted names of the fields
 */
record Settings(Map<String, String> values) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Returns the config with the settings made.
   *
   * @throws IllegalArgumentException if there is no such field
   */
  JsonNode applyTo(JsonNode config) {
    JsonNode changed = config.deepCopy();
    values.forEach((name, text) -> set(changed, name, text));
    return changed;
  }

  private static void set(JsonNode config, String name, String text) {
    JsonNode owner = config;
    String field = name;
    for (int dot = field.indexOf('.'); dot >= 0; dot = field.indexOf('.')) {
      owner = owner.path(field.substring(0, dot));
      field = field.substring(dot + 1);
    }
    if (!(owner instanceof ObjectNode object) || !object.has(field)) {
      List<String> known = new ArrayList<>();
      config.fieldNames().forEachRemaining(known::add);
      throw new IllegalArgumentException(
          "set: no such field, expected one of %s, got %s"
              .formatted(String.join(", ", known), name));
    }
    object.set(field, parse(object.get(field).isArray() ? "[" + text + "]" : text));
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return TextNode.valueOf(text);
    }
  }
}
