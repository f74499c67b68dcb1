package dev.figment.core.io;

import static dev.figment.core.io.HeaderTokens.quote;

import dev.figment.core.shape.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a safetensors header, each checked by itself: type, shape, and room that fits
 * them.
 *
 * <p>How the entries lie beside each other in the file is {@link SafetensorsHeader}'s to check.
 */
final class HeaderParser {
  /** The key that holds no tensor but strings about the file. */
  static final String METADATA = "__metadata__";

  private static final int MOST_AXES = 32;

  private final HeaderTokens tokens;
  private final List<StoredTensor> tensors = new ArrayList<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();

  /** Parses a whole header. */
  HeaderParser(HeaderTokens tokens) throws IOException {
    this.tokens = tokens;
    Set<String> names = new HashSet<>();
    tokens.object("the header");
    for (String name = tokens.name(); name != null; name = tokens.name()) {
      if (!names.add(name)) {
        throw tokens.repeated("the name " + quote(name));
      }
      if (name.equals(METADATA)) {
        readMetadata();
      } else {
        tensors.add(tensor(name));
      }
    }
  }

  /** The tensors, in the header's order. */
  List<StoredTensor> tensors() {
    return tensors;
  }

  /** The strings about the file, in the header's order. */
  Map<String, String> metadata() {
    return metadata;
  }

  private void readMetadata() throws IOException {
    tokens.object(METADATA);
    for (String key = tokens.name(); key != null; key = tokens.name()) {
      String what = METADATA + " " + quote(key);
      if (metadata.put(key, tokens.string(what)) != null) {
        throw tokens.repeated(what);
      }
    }
  }

  private StoredTensor tensor(String name) throws IOException {
    String what = "tensor " + quote(name);
    StoredType type = null;
    Shape shape = null;
    long[] room = null;
    tokens.object(what);
    for (String field = tokens.name(); field != null; field = tokens.name()) {
      String which = what + " " + quote(field);
      switch (field) {
        case "dtype" -> type = once(which, type, type(which));
        case "shape" -> shape = once(which, shape, shape(which));
        case "data_offsets" -> room = once(which, room, tokens.numbers(which, 2));
        default ->
            throw tokens.error(which + " is unknown", "dtype, shape, data_offsets", quote(field));
      }
    }
    if (type == null || shape == null || room == null) {
      String got = "%s, %s, %s".formatted(type, shape, Arrays.toString(room));
      throw tokens.error(what + " is not complete", "dtype, shape, data_offsets", got);
    }
    return tensor(name, type, shape, room);
  }

  private StoredTensor tensor(String name, StoredType type, Shape shape, long[] room)
      throws IOException {
    String what = "tensor " + quote(name);
    if (room.length != 2 || room[0] < 0 || room[1] < room[0]) {
      throw tokens.error(what + " has wrong offsets", "0 <= begin <= end", Arrays.toString(room));
    }
    StoredTensor tensor = new StoredTensor(name, type, shape, room[0]);
    if (room[1] - room[0] != tensor.bytes()) {
      String expected = "%s bytes for %s %s".formatted(tensor.bytes(), type, shape);
      throw tokens.error(what + " does not fit its offsets", expected, room[1] - room[0]);
    }
    return tensor;
  }

  private <T> T once(String which, @Nullable T before, T now) throws IOException {
    if (before != null) {
      throw tokens.repeated(which);
    }
    return now;
  }

  private StoredType type(String which) throws IOException {
    String text = tokens.string(which);
    for (StoredType type : StoredType.values()) {
      if (type.name().equals(text)) {
        return type;
      }
    }
    String expected = Arrays.toString(StoredType.values());
    throw tokens.error(which + " is unknown", "one of " + expected, quote(text));
  }

  private Shape shape(String which) throws IOException {
    long[] sizes = tokens.numbers(which, MOST_AXES);
    long product = 1;
    for (long size : sizes) {
      if (size < 1) {
        String got = Arrays.toString(sizes);
        throw tokens.error(which + " has a size that is not positive", ">= 1", got);
      }
      product = size > Integer.MAX_VALUE ? Long.MAX_VALUE : product * size;
      if (product > Integer.MAX_VALUE) { // so both factors stay below 2^31
        String got = Arrays.toString(sizes);
        throw tokens.error(which + " has too many elements", "<= 2147483647", got);
      }
    }
    return Shape.of(Arrays.stream(sizes).mapToInt(Math::toIntExact).toArray());
  }
}
