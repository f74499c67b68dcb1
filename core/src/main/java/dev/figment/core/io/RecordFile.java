package dev.figment.core.io;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What stands in a checkpoint's JSON: the version of the layout, a stamp, and the record's fields.
 *
 * <p>The stamp is a hash of the record: the files of one writing share it, and the same run gives
 * the same files, byte for byte.
 *
 * @param stamp tells one writing from another
 * @param fields the record's
 */
record RecordFile(String stamp, ObjectNode fields) {
  /** The layout that this version writes, and the only one that it reads. */
  static final int LAYOUT = 1;

  static final int LONGEST = 16 << 20;

  private static final String FORMAT = "format";
  private static final String STAMP = "stamp";
  private static final int STAMP_BYTES = 8;

  /** Returns the content for a record, with the stamp that it gives. */
  static RecordFile of(Record content) {
    ObjectNode fields = JsonRecord.tree(content);
    if (fields.has(FORMAT) || fields.has(STAMP)) {
      throw new IllegalArgumentException(
          "checkpoint: a field has a name of its own, expected neither %s nor %s, got %s"
              .formatted(FORMAT, STAMP, content.getClass().getSimpleName()));
    }
    return new RecordFile(hash(JsonRecord.write(fields)), fields);
  }

  /**
   * Reads a file.
   *
   * @throws FileFormatException if it is too long, no JSON object, or of another layout
   * @throws IOException if it is not there, or cannot be read
   */
  static RecordFile read(Path file) throws IOException {
    JsonNode tree = parse(file, content(file));
    if (!(tree instanceof ObjectNode fields)) {
      String got = tree.getNodeType().name();
      throw new FileFormatException(file, "it holds no record", "a JSON object", got);
    }
    JsonNode format = fields.path(FORMAT);
    if (!format.isInt() || format.intValue() != LAYOUT) {
      String got = format.isMissingNode() ? "none" : format.toString();
      throw new FileFormatException(file, "the layout is of another version", LAYOUT, got);
    }
    JsonNode stamp = fields.path(STAMP);
    if (!stamp.isTextual()) {
      String got = stamp.isMissingNode() ? "none" : stamp.toString();
      throw new FileFormatException(file, "it has no stamp", "a text", got);
    }
    fields.remove(FORMAT);
    fields.remove(STAMP);
    return new RecordFile(stamp.textValue(), fields);
  }

  /**
   * Writes the file, whole or not at all.
   *
   * @throws IOException if it could not be written, or is longer than can be read again
   */
  void write(Path file) throws IOException {
    ObjectNode all = fields.objectNode().put(FORMAT, LAYOUT).put(STAMP, stamp);
    byte[] text = JsonRecord.write(all.setAll(fields));
    if (text.length > LONGEST) {
      throw new IOException(
          "%s: the record is too long, expected at most %s bytes, got %s"
              .formatted(file, LONGEST, text.length));
    }
    AtomicFile.write(file, text);
  }

  private static byte[] content(Path file) throws IOException {
    try (FileBytes bytes = FileBytes.open(file)) {
      if (bytes.size() > LONGEST) {
        String most = "at most " + LONGEST + " bytes";
        throw new FileFormatException(file, "the record is too long", most, bytes.size());
      }
      return bytes.read(0, (int) bytes.size()).array();
    } catch (NoSuchFileException e) {
      throw new NoSuchFileException(file + ": no such file, expected a run's folder");
    }
  }

  private static JsonNode parse(Path file, byte[] text) throws FileFormatException {
    ForeignContent.refuse(file, text, "a run's record");
    try {
      return JsonRecord.parse(text);
    } catch (JsonProcessingException e) {
      throw new FileFormatException(file, "it is not JSON, " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new FileFormatException(file, "it is not JSON, " + e.getMessage(), e);
    }
  }

  private static String hash(byte[] text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
      return HexFormat.of().formatHex(digest, 0, STAMP_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("checkpoint: no SHA-256, expected it in every Java", e);
    }
  }
}
