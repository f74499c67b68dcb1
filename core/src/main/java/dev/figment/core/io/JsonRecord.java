package dev.figment.core.io;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;

/**
 * Records as JSON, read strictly: no field is missing, unknown, twice there, null or of another
 * type.
 */
final class JsonRecord {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
          .build();

  private JsonRecord() {}

  /** Returns a record as a tree: the one that its text is read as. */
  static ObjectNode tree(Record content) {
    try {
      return (ObjectNode) JSON.readTree(JSON.writeValueAsBytes(content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a tree as text, indented. */
  static byte[] write(ObjectNode tree) {
    try {
      return JSON.writeValueAsBytes(tree);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns the tree of a text.
   *
   * @throws IOException if it is not JSON
   */
  static JsonNode parse(byte[] text) throws IOException {
    return JSON.readTree(text);
  }

  /**
   * Returns the record of a tree.
   *
   * @param what the tree is, for the error
   * @throws IllegalArgumentException if the tree does not fit the type
   */
  static <T extends Record> T read(String what, JsonNode tree, Class<T> type) {
    if (!tree.isObject()) {
      throw new IllegalArgumentException(
          "%s: it is no object, expected the fields of %s, got %s"
              .formatted(what, type.getSimpleName(), tree.getNodeType()));
    }
    try {
      return JSON.treeToValue(tree, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(problem(what, tree, e), e);
    }
  }

  private static String problem(String what, JsonNode tree, JsonProcessingException e) {
    if (e.getCause() instanceof IllegalArgumentException refused && refused.getMessage() != null) {
      return refused.getMessage();
    }
    if (e instanceof UnrecognizedPropertyException unknown) {
      return "%s: there is an unknown field, expected one of %s, got %s"
          .formatted(what, unknown.getKnownPropertyIds(), unknown.getPropertyName());
    }
    if (e instanceof MismatchedInputException misfit && misfit.getTargetType() != null) {
      JsonNode got = at(tree, misfit);
      return "%s: the field %s does not fit, expected %s, got %s"
          .formatted(
              what,
              name(misfit),
              misfit.getTargetType().getSimpleName(),
              got.isMissingNode() ? "none" : got);
    }
    return what + ": it does not fit, " + e.getOriginalMessage();
  }

  private static String name(JsonMappingException e) {
    return e.getPath().stream()
        .map(step -> step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName())
        .collect(Collectors.joining("."));
  }

  private static JsonNode at(JsonNode tree, JsonMappingException e) {
    JsonNode node = tree;
    for (JsonMappingException.Reference step : e.getPath()) {
      node =
          step.getFieldName() == null ? node.path(step.getIndex()) : node.path(step.getFieldName());
    }
    return node;
  }
}
