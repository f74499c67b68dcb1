package dev.figment.core.io;

import static dev.figment.core.io.HeaderTokens.quote;
import static java.util.Comparator.comparing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.figment.core.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The bytes of a safetensors file: the same for the same tensors, in whatever order they come.
 *
 * <p>Wider types come first and names are sorted, and the header is padded with spaces to a
 * multiple of eight bytes; so every element lies at a multiple of its own size.
 */
final class SafetensorsWriter {
  private static final int ALIGNMENT = 8;
  private static final JsonFactory JSON = new JsonFactory();

  private final Map<StoredTensor, Tensor> entries = new LinkedHashMap<>();
  private final Map<String, String> metadata;

  SafetensorsWriter(
      Map<String, Tensor> tensors, Map<String, StoredType> types, Map<String, String> metadata) {
    this.metadata = new TreeMap<>(metadata);
    metadata.forEach(
        (key, value) -> {
          requireUnicode(key);
          requireUnicode(value);
        });
    List<Map.Entry<String, Tensor>> sorted = new ArrayList<>(tensors.entrySet());
    sorted.sort(
        comparing((Map.Entry<String, Tensor> named) -> -type(named, types).bytes())
            .thenComparing(Map.Entry::getKey));
    long start = 0;
    for (Map.Entry<String, Tensor> named : sorted) {
      requireName(named.getKey());
      Tensor tensor = named.getValue();
      StoredType type = type(named, types);
      if (!type.isFloating() || type.dtype() != tensor.dtype()) {
        throw new IllegalArgumentException(
            "safetensors: the type does not fit, expected one of a %s tensor for %s, got %s"
                .formatted(tensor.dtype(), quote(named.getKey()), type));
      }
      StoredTensor entry = new StoredTensor(named.getKey(), type, tensor.shape(), start);
      entries.put(entry, tensor);
      start = entry.end();
    }
  }

  /** Writes the whole file. */
  void writeTo(WritableByteChannel channel) throws IOException {
    byte[] header = header();
    channel.write(
        ByteBuffer.allocate(SafetensorsHeader.PREFIX + header.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(header.length)
            .put(header)
            .flip());
    for (Map.Entry<StoredTensor, Tensor> entry : entries.entrySet()) {
      new StorageBytes(entry.getValue().storage()).write(channel, entry.getKey().type());
    }
  }

  private static StoredType type(Map.Entry<String, Tensor> named, Map<String, StoredType> types) {
    return types.getOrDefault(named.getKey(), StoredType.of(named.getValue().dtype()));
  }

  private byte[] header() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      if (!metadata.isEmpty()) {
        json.writeObjectFieldStart(HeaderParser.METADATA);
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
          json.writeStringField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
      }
      for (StoredTensor entry : entries.keySet()) {
        json.writeObjectFieldStart(entry.name());
        json.writeStringField("dtype", entry.type().name());
        json.writeFieldName("shape");
        int[] dims = entry.shape().dims();
        json.writeArray(dims, 0, dims.length);
        json.writeFieldName("data_offsets");
        json.writeArray(new long[] {entry.start(), entry.end()}, 0, 2);
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    while (bytes.size() % ALIGNMENT != 0) {
      bytes.write(' ');
    }
    if (bytes.size() > SafetensorsHeader.LONGEST) {
      throw new IOException(
          "the header is too long, expected at most %s bytes, got %s"
              .formatted(SafetensorsHeader.LONGEST, bytes.size()));
    }
    return bytes.toByteArray();
  }

  private static void requireName(String name) {
    requireUnicode(name);
    if (name.equals(HeaderParser.METADATA)) {
      throw new IllegalArgumentException(
          "safetensors: a tensor has the metadata's name, expected another, got " + quote(name));
    }
  }

  private static void requireUnicode(String text) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException(
          "safetensors: half a character, expected Unicode text, got " + quote(text));
    }
  }
}
