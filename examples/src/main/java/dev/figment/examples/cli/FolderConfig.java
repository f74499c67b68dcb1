package dev.figment.examples.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.figment.core.io.FileFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A JSON file of a folder in diffusers' layout.
 *
 * @param file its path
 * @param tree its content
 */
record FolderConfig(Path file, JsonNode tree) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads a file.
   *
   * @throws FileFormatException if it is missing or no JSON
   */
  static FolderConfig read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new FileFormatException(
          file, "the file is missing", "a folder in diffusers' layout", "none");
    }
    try {
      return new FolderConfig(file, JSON.readTree(file.toFile()));
    } catch (JsonProcessingException e) {
      throw new FileFormatException(file, "it is no JSON", e);
    }
  }

  /** Returns a whole number. */
  int whole(String name) throws FileFormatException {
    JsonNode value = get(name);
    if (!value.canConvertToInt()) {
      throw new FileFormatException(file, name + " is no number", "a whole number", value);
    }
    return value.intValue();
  }

  int whole(String name, int otherwise) throws FileFormatException {
    return tree.hasNonNull(name) ? whole(name) : otherwise;
  }

  double number(String name, double otherwise) throws FileFormatException {
    if (!tree.hasNonNull(name)) {
      return otherwise;
    }
    JsonNode value = get(name);
    if (!value.isNumber()) {
      throw new FileFormatException(file, name + " is no number", "a number", value);
    }
    return value.doubleValue();
  }

  String text(String name, String otherwise) {
    return tree.path(name).asText(otherwise);
  }

  boolean flag(String name, boolean otherwise) {
    return tree.path(name).asBoolean(otherwise);
  }

  /** Returns whole numbers. */
  List<Integer> wholes(String name) throws FileFormatException {
    List<Integer> all = new ArrayList<>();
    for (JsonNode value : get(name)) {
      if (!value.canConvertToInt()) {
        throw new FileFormatException(file, name + " holds no number", "whole numbers", value);
      }
      all.add(value.intValue());
    }
    return all;
  }

  /** Returns texts. */
  List<String> texts(String name) throws FileFormatException {
    List<String> all = new ArrayList<>();
    for (JsonNode value : get(name)) {
      all.add(value.asText());
    }
    return all;
  }

  private JsonNode get(String name) throws FileFormatException {
    if (!tree.hasNonNull(name)) {
      throw new FileFormatException(
          file, "a field is missing", name, tree.isObject() ? "others" : tree);
    }
    return tree.get(name);
  }
}
