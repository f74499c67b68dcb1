package dev.figment.examples.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.figment.core.data.ImageShape;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A field of a config that {@code --set} can change.
 *
 * @param name its place, such as {@code rate.first} or {@code layers.0.latents}
 * @param type of its value, or of one of its values if it is a list
 * @param isList whether it is a list
 * @param isOfData whether it is what the data are, and no choice
 * @param value what it is
 * @param meaning what its Javadoc says, after that of what it is in; may be empty
 */
record ConfigKey(
    String name, Class<?> type, boolean isList, boolean isOfData, JsonNode value, String meaning) {

  /** Returns all fields of a config. */
  static List<ConfigKey> of(Class<?> type, JsonNode tree) {
    List<ConfigKey> keys = new ArrayList<>();
    collect(new Place("", type, tree, "", false), keys);
    return keys;
  }

  /** Where the walk through a config is. */
  private record Place(String name, Type type, JsonNode value, String meaning, boolean isOfData) {
    Place child(String step, Type childType, JsonNode child, String said) {
      // What is said of all that the field is in would be long: the nearest is enough.
      String nearest =
          meaning.substring(meaning.lastIndexOf(": ") < 0 ? 0 : meaning.lastIndexOf(": ") + 2);
      String both = nearest.isEmpty() || said.isEmpty() ? meaning + said : nearest + ": " + said;
      boolean ofData = isOfData || type == ImageShape.class;
      return new Place(name.isEmpty() ? step : name + "." + step, childType, child, both, ofData);
    }
  }

  private static void collect(Place place, List<ConfigKey> keys) {
    JsonNode value = place.value();
    if (value.isObject()) {
      Class<?> record = fitting(raw(place.type()), value);
      value
          .fieldNames()
          .forEachRemaining(
              field ->
                  collect(
                      place.child(
                          field,
                          component(record, field),
                          value.get(field),
                          Meanings.of(record, field)),
                      keys));
    } else if (value.isArray() && value.size() > 0 && value.get(0).isObject()) {
      for (int i = 0; i < value.size(); i++) {
        collect(place.child(Integer.toString(i), element(place.type()), value.get(i), ""), keys);
      }
    } else {
      boolean isList = value.isArray();
      Class<?> type = raw(isList ? element(place.type()) : place.type());
      keys.add(new ConfigKey(place.name(), type, isList, place.isOfData(), value, place.meaning()));
    }
  }

  /** The record of a tree: the type itself, or the one among those of an interface. */
  private static Class<?> fitting(Class<?> type, JsonNode tree) {
    if (!type.isSealed()) {
      return type;
    }
    Set<String> fields = new LinkedHashSet<>();
    tree.fieldNames().forEachRemaining(fields::add);
    return Arrays.stream(type.getPermittedSubclasses())
        .filter(Class::isRecord)
        .filter(
            option ->
                Arrays.stream(option.getRecordComponents())
                    .map(RecordComponent::getName)
                    .toList()
                    .equals(List.copyOf(fields)))
        .findFirst()
        .orElse(type);
  }

  private static Type component(Class<?> record, String name) {
    if (record.isRecord()) {
      for (RecordComponent component : record.getRecordComponents()) {
        if (component.getName().equals(name)) {
          return component.getGenericType();
        }
      }
    }
    return Object.class;
  }

  private static Type element(Type list) {
    return list instanceof ParameterizedType type && type.getActualTypeArguments().length == 1
        ? type.getActualTypeArguments()[0]
        : Object.class;
  }

  private static Class<?> raw(Type type) {
    if (type instanceof Class<?> known) {
      return known;
    }
    return type instanceof ParameterizedType generic ? raw(generic.getRawType()) : Object.class;
  }

  /** Returns what the value may be, such as {@code one of mean, sum}. */
  String kind() {
    String one = isList ? "list of " : "";
    if (type.isEnum()) {
      return one
          + "one of "
          + String.join(", ", Arrays.stream(type.getEnumConstants()).map(ConfigKey::word).toList());
    } else if (type == boolean.class || type == Boolean.class) {
      return one + "true or false";
    } else if (type == String.class) {
      return isList ? "list of words" : "text";
    } else if (isWhole()) {
      return isList ? "list of whole numbers" : "whole number";
    } else if (isNumber()) {
      return isList ? "list of numbers" : "number";
    }
    return isList ? "list" : type.getSimpleName();
  }

  boolean isWhole() {
    return type == int.class || type == Integer.class || type == long.class || type == Long.class;
  }

  boolean isNumber() {
    return isWhole() || type == double.class || type == Double.class || type == float.class;
  }

  /** Returns the value as people type it. */
  String text() {
    if (isList) {
      List<String> all = new ArrayList<>();
      value.forEach(one -> all.add(text(one)));
      return String.join(",", all);
    }
    return text(value);
  }

  private String text(JsonNode one) {
    return type.isEnum() ? word(one.asText()) : one.isTextual() ? one.asText() : one.toString();
  }

  /** Returns the name of a constant as people type it. */
  static String word(Object constant) {
    String name = constant instanceof Enum<?> known ? known.name() : constant.toString();
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
