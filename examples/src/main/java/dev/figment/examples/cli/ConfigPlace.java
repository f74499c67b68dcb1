package dev.figment.examples.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.figment.core.check.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The place of a field in a config's tree, by its dotted name.
 *
 * @param tree the whole config
 * @param name of the field
 * @param owner what the field is in
 * @param field the last part of the name
 */
record ConfigPlace(JsonNode tree, String name, JsonNode owner, String field) {
  /**
   * Finds a field.
   *
   * @throws IllegalArgumentException if there is none, with those of the level that was meant and
   *     the nearest of all
   */
  static ConfigPlace of(JsonNode tree, Class<?> type, String name) {
    JsonNode owner = tree;
    String level = "";
    String rest = name;
    for (int dot = rest.indexOf('.'); dot >= 0; dot = rest.indexOf('.')) {
      String step = rest.substring(0, dot);
      if (!child(owner, step).isContainerNode()) {
        throw unknown(tree, type, owner, level, name);
      }
      owner = child(owner, step);
      level = name.substring(0, name.length() - rest.length() + dot + 1);
      rest = rest.substring(dot + 1);
    }
    if (child(owner, rest).isMissingNode()) {
      throw unknown(tree, type, owner, level, name);
    }
    return new ConfigPlace(tree, name, owner, rest);
  }

  /** Returns the value. */
  JsonNode value() {
    return child(owner, field);
  }

  /** Returns the whole config with another value there. */
  JsonNode with(JsonNode value) {
    JsonNode changed = tree.deepCopy();
    JsonNode there = changed;
    int last = name.lastIndexOf('.');
    if (last >= 0) {
      for (String step : name.substring(0, last).split("\\.", -1)) {
        there = child(there, step);
      }
    }
    if (there instanceof ObjectNode object) {
      object.set(field, value);
    } else {
      ((ArrayNode) there).set(Integer.parseInt(field), value);
    }
    return changed;
  }

  /** Returns the names of the fields of a level. */
  static List<String> names(JsonNode owner, String level) {
    List<String> names = new ArrayList<>();
    if (owner.isArray()) {
      IntStream.range(0, owner.size()).forEach(i -> names.add(level + i));
    } else {
      owner.fieldNames().forEachRemaining(field -> names.add(level + field));
    }
    return names;
  }

  private static JsonNode child(JsonNode owner, String step) {
    return owner.isArray() && step.matches("\\d{1,9}")
        ? owner.path(Integer.parseInt(step))
        : owner.path(step);
  }

  private static IllegalArgumentException unknown(
      JsonNode tree, Class<?> type, JsonNode owner, String level, String got) {
    List<String> all = ConfigKey.of(type, tree).stream().map(ConfigKey::name).toList();
    return new IllegalArgumentException(
        "set: no such field, expected one of %s, got %s%s"
            .formatted(String.join(", ", names(owner, level)), got, Nearest.hint(got, all)));
  }
}
