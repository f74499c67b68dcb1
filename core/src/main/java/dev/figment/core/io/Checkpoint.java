package dev.figment.core.io;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.figment.core.kernel.memory.Scope;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * A folder with tensors in safetensors files and everything else in {@code figment.json}.
 *
 * <p>The record is written last and carries a stamp that each of its files carries too: files of
 * two writings are never taken for one checkpoint. Loading checks everything before it changes
 * anything.
 */
public final class Checkpoint {
  /** The name of the file for everything but tensors. */
  public static final String RECORD = "figment.json";

  private static final String STAMP = "stamp";
  private static final String NEXT = ".next";
  private static final long LONGEST_RECORD = 64L << 20;
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Checkpoint() {}

  /** Returns a record as a tree, as {@link #write} writes it. */
  public static JsonNode tree(Record content) {
    return JSON.valueToTree(content);
  }

  /**
   * Returns the record of a tree.
   *
   * @throws IllegalArgumentException if the tree does not fit the type
   */
  public static <T extends Record> T fromTree(JsonNode tree, Class<T> type) {
    try {
      return JSON.treeToValue(tree, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "config: does not fit, expected a %s, got %s; %s"
              .formatted(type.getSimpleName(), tree, e.getOriginalMessage()),
          e);
    }
  }

  /**
   * Writes a checkpoint in place of the one that is there.
   *
   * @param folder the folder; made if it is not there
   * @param stamp tells this writing from others, such as the step
   * @param content everything but tensors
   * @param files tensors by name, by the name of their file without its ending
   * @throws IOException if it could not be written; the old checkpoint is untouched
   */
  public static void write(
      Path folder, String stamp, Record content, Map<String, Map<String, Tensor>> files)
      throws IOException {
    Path next = folder.resolve(NEXT);
    Files.createDirectories(next);
    try {
      for (var file : files.entrySet()) {
        Safetensors.write(tensors(next, file.getKey()), file.getValue(), Map.of(STAMP, stamp));
      }
      ObjectNode record = JSON.createObjectNode().put(STAMP, stamp);
      record.setAll((ObjectNode) tree(content));
      AtomicFile.write(next.resolve(RECORD), JSON.writeValueAsBytes(record));
      for (String file : files.keySet()) {
        move(tensors(next, file), tensors(folder, file));
      }
      move(next.resolve(RECORD), folder.resolve(RECORD));
    } finally {
      for (String file : files.keySet()) {
        Files.deleteIfExists(tensors(next, file));
      }
      Files.deleteIfExists(next.resolve(RECORD));
      Files.deleteIfExists(next);
    }
  }

  /**
   * Reads the record.
   *
   * @throws FileFormatException if there is none, or it is no JSON of this type
   * @throws IOException if it cannot be read
   */
  public static <T extends Record> T readRecord(Path folder, Class<T> type) throws IOException {
    Path file = folder.resolve(RECORD);
    ObjectNode tree = readTree(file);
    tree.remove(STAMP);
    try {
      return JSON.treeToValue(tree, type);
    } catch (JsonProcessingException e) {
      throw new FileFormatException(file, "the record does not fit, " + e.getOriginalMessage(), e);
    }
  }

  /**
   * Overwrites tensors with those of the checkpoint's files: all or, after an error, none.
   *
   * @param files exactly the tensors that each file holds, by the file's name without its ending
   * @throws FileFormatException if a file is damaged, or of another writing than the record, or a
   *     name, a type or a shape differs
   * @throws IOException if they cannot be read
   */
  public static void readInto(Path folder, Map<String, Map<String, Tensor>> files)
      throws IOException {
    String stamp = readTree(folder.resolve(RECORD)).path(STAMP).asText();
    try (Scope scope = Scope.open()) {
      IdentityHashMap<Tensor, Tensor> read = new IdentityHashMap<>();
      for (var file : files.entrySet()) {
        Path path = tensors(folder, file.getKey());
        try (SafetensorsFile open = Safetensors.open(path)) {
          requireStamp(path, stamp, open.metadata().getOrDefault(STAMP, "none"));
          open.requireFit(file.getValue());
          open.readAll().forEach((name, tensor) -> read.put(file.getValue().get(name), tensor));
        }
      }
      read.forEach(Tensor::assign);
    }
  }

  private static void requireStamp(Path file, String expected, String got)
      throws FileFormatException {
    if (!got.equals(expected)) {
      throw new FileFormatException(
          file, "it was not written with the " + RECORD + " beside it", "stamp " + expected, got);
    }
  }

  private static ObjectNode readTree(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file + ": no such file, expected a run's folder");
    }
    long size = Files.size(file);
    if (size > LONGEST_RECORD) {
      throw new FileFormatException(
          file, "it is too long", "at most " + LONGEST_RECORD + " bytes", size);
    }
    try {
      if (JSON.readTree(Files.readAllBytes(file)) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw new FileFormatException(file, "it is not JSON, " + e.getOriginalMessage(), e);
    }
    throw new FileFormatException(file, "it is not a JSON object");
  }

  private static Path tensors(Path folder, String name) {
    return folder.resolve(name + ".safetensors");
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
