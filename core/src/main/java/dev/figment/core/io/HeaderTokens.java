package dev.figment.core.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The tokens of a JSON header, each of the kind that is expected or an error that says so. */
final class HeaderTokens {
  // Names come from outside: none is interned or kept for the next file.
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNameLength(SafetensorsHeader.LONGEST)
                  .maxStringLength(SafetensorsHeader.LONGEST)
                  .build())
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .build();
  private static final int LONGEST_QUOTE = 80;

  /** Reads tokens; any failure of the JSON itself is turned into an error of the file. */
  @FunctionalInterface
  interface Use<T> {
    T read(HeaderTokens tokens) throws IOException;
  }

  private final Path file;
  private final JsonParser json;

  private HeaderTokens(Path file, JsonParser json) {
    this.file = file;
    this.json = json;
  }

  /** Reads a whole header, which must be strict JSON in UTF-8 with nothing after it. */
  static <T> T readAll(Path file, byte[] header, Use<T> use) throws IOException {
    // A reader of its own, for Jackson would take UTF-16 as well.
    var text =
        new InputStreamReader(
            new ByteArrayInputStream(header), StandardCharsets.UTF_8.newDecoder());
    try (JsonParser json = JSON.createParser(text)) {
      T result = use.read(new HeaderTokens(file, json));
      if (json.nextToken() != null) {
        throw new FileFormatException(file, "the header goes on after its object");
      }
      return result;
    } catch (JsonProcessingException e) {
      throw new FileFormatException(file, "the header is not JSON, " + e.getOriginalMessage(), e);
    } catch (CharacterCodingException e) {
      throw new FileFormatException(file, "the header is not UTF-8", e);
    }
  }

  /** Enters an object. */
  void object(String what) throws IOException {
    require(what, JsonToken.START_OBJECT);
  }

  /** The next name in the object, or null at its end. */
  @Nullable String name() throws IOException {
    return json.nextToken() == JsonToken.END_OBJECT ? null : json.currentName();
  }

  /** The next value, a string. */
  String string(String what) throws IOException {
    require(what, JsonToken.VALUE_STRING);
    return json.getText();
  }

  /** The next value, an array of at most {@code most} whole numbers. */
  long[] numbers(String what, int most) throws IOException {
    require(what, JsonToken.START_ARRAY);
    LongStream.Builder numbers = LongStream.builder();
    int count = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.VALUE_NUMBER_INT
          || json.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
        throw error(what + " is not of whole numbers", "64 bits each", quote(json.getText()));
      }
      if (count == most) {
        throw error(what + " is too long", "at most " + most + " numbers", "more");
      }
      numbers.add(json.getLongValue());
      count++;
    }
    return numbers.build().toArray();
  }

  /** Passes the next value over, whatever it is. */
  void skip() throws IOException {
    json.nextToken();
    json.skipChildren();
  }

  /** An error of the file, to be thrown. */
  FileFormatException error(String problem, Object expected, Object got) {
    return new FileFormatException(file, problem, expected, got);
  }

  /** An error of the file: something that may stand once stands twice. */
  FileFormatException repeated(String what) {
    return new FileFormatException(file, what + " is repeated");
  }

  /** A text from the file in quotes: it may hold anything, at any length. */
  static String quote(String text) {
    boolean isLong = text.length() > LONGEST_QUOTE;
    return "'" + (isLong ? text.substring(0, LONGEST_QUOTE) + "..." : text) + "'";
  }

  private void require(String what, JsonToken token) throws IOException {
    if (json.nextToken() != token) {
      throw error(what + " is of another kind", kind(token), kind(json.currentToken()));
    }
  }

  private static String kind(@Nullable JsonToken token) {
    if (token == null) {
      return "nothing";
    }
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_STRING -> "a string";
      case VALUE_TRUE, VALUE_FALSE -> "a boolean";
      case VALUE_NULL -> "null";
      default -> "a number";
    };
  }
}
