package dev.figment.core.io;

import static dev.figment.core.io.HeaderTokens.quote;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What stands before the data of a safetensors file, checked against the file as a whole.
 *
 * <p>The format: eight bytes with the header's length, the header in JSON, the data. The tensors
 * fill the data without overlap, hole or rest.
 *
 * @param tensors the tensors, in the order of their data
 * @param metadata the strings about the file
 * @param dataStart where the data begin, in bytes from the start of the file
 */
record SafetensorsHeader(List<StoredTensor> tensors, Map<String, String> metadata, long dataStart) {
  /** The bytes of the header's length. */
  static final int PREFIX = Long.BYTES;

  /** The longest header that the format's own library takes, in bytes. */
  static final int LONGEST = 100_000_000;

  /** Reads and checks everything but the data. */
  static SafetensorsHeader read(FileBytes bytes) throws IOException {
    Path file = bytes.file();
    long size = bytes.size();
    if (size < PREFIX) {
      throw new FileFormatException(
          file, "the file is too short", "at least " + PREFIX + " bytes", size);
    }
    byte[] head = bytes.read(0, (int) Math.min(size, ForeignContent.HEAD)).array();
    ForeignContent.refuse(file, head, "a safetensors file");
    long length = bytes.read(0, PREFIX).getLong();
    if (length < 0 || length > LONGEST) {
      throw new FileFormatException(
          file,
          "the header is too long",
          "at most " + LONGEST + " bytes",
          Long.toUnsignedString(length));
    }
    if (length > size - PREFIX) {
      throw new FileFormatException(
          file,
          "the header is longer than the file",
          "at most " + (size - PREFIX) + " bytes",
          length);
    }
    byte[] header = bytes.read(PREFIX, (int) length).array();
    if (length == 0 || header[0] != '{') {
      throw new FileFormatException(file, "the header does not begin with '{'");
    }
    HeaderParser parser = HeaderTokens.readAll(file, header, HeaderParser::new);
    List<StoredTensor> tensors = parser.tensors();
    tensors.sort(Comparator.comparingLong(StoredTensor::start).thenComparing(StoredTensor::end));
    requireFilled(file, tensors, size - PREFIX - length);
    return new SafetensorsHeader(
        Collections.unmodifiableList(tensors),
        Collections.unmodifiableMap(parser.metadata()),
        PREFIX + length);
  }

  private static void requireFilled(Path file, List<StoredTensor> tensors, long size)
      throws FileFormatException {
    long end = 0;
    for (StoredTensor tensor : tensors) {
      String what = "tensor " + quote(tensor.name());
      if (tensor.start() < end) {
        throw new FileFormatException(
            file, what + " overlaps another", "begin at " + end, tensor.start());
      }
      if (tensor.start() > end) {
        throw new FileFormatException(
            file, what + " leaves a hole before it", "begin at " + end, tensor.start());
      }
      end = tensor.end();
      if (end > size) {
        throw new FileFormatException(
            file, what + " ends past the file's end", "at most " + size + " bytes of data", end);
      }
    }
    if (end < size) {
      throw new FileFormatException(
          file, "bytes follow the last tensor", end + " bytes of data", size);
    }
  }
}
