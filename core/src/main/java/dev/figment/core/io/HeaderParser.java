package dev.figment.core.io;

import static dev.figment.core.io.HeaderTokens.quote;

import java.io.IOException;
import java.math.BigInteger;
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

  private static final int MOST_AXES = 1 << 16;

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
    long[] sizes = null;
    long[] room = null;
    tokens.object(what);
    for (String field = tokens.name(); field != null; field = tokens.name()) {
      String which = what + " " + quote(field);
      switch (field) {
        case "dtype" -> type = once(which, type, type(which));
        case "shape" -> sizes = once(which, sizes, sizes(which));
        case "data_offsets" -> room = once(which, room, tokens.numbers(which, 2));
        default -> tokens.skip(); // later versions of the format may say more
      }
    }
    if (type == null || sizes == null || room == null) {
      String got = "%s, %s, %s".formatted(type, Arrays.toString(sizes), Arrays.toString(room));
      throw tokens.error(what + " is not complete", "dtype, shape, data_offsets", got);
    }
    return tensor(name, type, sizes, room);
  }

  private StoredTensor tensor(String name, StoredType type, long[] sizes, long[] room)
      throws IOException {
    String what = "tensor " + quote(name);
    if (room.length != 2 || room[0] < 0 || room[1] < room[0]) {
      throw tokens.error(what + " has wrong offsets", "0 <= begin <= end", Arrays.toString(room));
    }
    long bytes = room[1] - room[0];
    if (type.bits() > 0) {
      BigInteger bits = BigInteger.valueOf(type.bits());
      for (long size : sizes) {
        bits = bits.multiply(BigInteger.valueOf(size));
      }
      BigInteger fitting = bits.add(BigInteger.valueOf(Byte.SIZE - 1L)).shiftRight(3);
      if (!fitting.equals(BigInteger.valueOf(bytes))) {
        String expected = "%s bytes for %s %s".formatted(fitting, type, Arrays.toString(sizes));
        throw tokens.error(what + " does not fit its offsets", expected, bytes);
      }
    }
    return new StoredTensor(name, type, Arrays.stream(sizes).boxed().toList(), room[0], bytes);
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
    return StoredType.OTHER;
  }

  private long[] sizes(String which) throws IOException {
    long[] sizes = tokens.numbers(which, MOST_AXES);
    for (long size : sizes) {
      if (size < 0) {
        String got = Arrays.toString(sizes);
        throw tokens.error(which + " has a negative size", ">= 0", got);
      }
    }
    return sizes;
  }
}
