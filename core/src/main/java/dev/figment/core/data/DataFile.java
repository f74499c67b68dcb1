package dev.figment.core.data;

import dev.figment.core.io.FileFormatException;
import dev.figment.core.io.ForeignContent;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One file of a data set, plain or gzip (told apart by its first bytes, not by its name).
 *
 * @param name what messages call it
 * @param length its size in bytes as it lies there
 * @param packed whether it is gzip
 * @param opener opens it as it lies there
 */
record DataFile(Path name, long length, boolean packed, Opener opener) {
  private static final int GZIP_MAGIC = 0x1f8b;

  /** The most that deflate can pack into one byte: a header that claims more is a lie. */
  static final int MOST_PACKED = 1032;

  /** Opens a stream. */
  @FunctionalInterface
  interface Opener {
    InputStream open() throws IOException;
  }

  /** What is done with a file's content. */
  @FunctionalInterface
  interface Reader<T> {
    T read(InputStream content) throws IOException;
  }

  static DataFile of(Path file) throws IOException {
    return of(file, Files.size(file), () -> Files.newInputStream(file));
  }

  static DataFile of(Path name, long length, Opener opener) throws IOException {
    try (InputStream in = opener.open()) {
      byte[] magic = in.readNBytes(ForeignContent.HEAD);
      ForeignContent.refuse(name, magic, "a file of the data set");
      boolean packed =
          magic.length >= 2
              && (Byte.toUnsignedInt(magic[0]) << Byte.SIZE | Byte.toUnsignedInt(magic[1]))
                  == GZIP_MAGIC;
      return new DataFile(name, length, packed, opener);
    }
  }

  /** The content's size if the file is plain, else a bound on it. */
  long mostContent() {
    return packed ? Math.min(length * MOST_PACKED, UnpackLimit.of(length)) : length;
  }

  /** Reads the unpacked content; a damaged or cut file becomes a clear error. */
  <T> T read(Reader<T> reader) throws IOException {
    try (InputStream in = new BufferedInputStream(opener.open());
        InputStream content = packed ? unpacked(in) : in) {
      return reader.read(content);
    } catch (EOFException e) {
      throw new FileFormatException(name, "the file is cut short", e);
    }
  }

  private InputStream unpacked(InputStream in) throws FileFormatException {
    return new BoundedContent(name, GzipContent.of(name, in), UnpackLimit.of(length));
  }

  /**
   * Reads bytes that must be the rest of the content, no fewer and no more. Memory grows with what
   * is there, not with {@code count}.
   */
  byte[] readRest(InputStream content, int count) throws IOException {
    byte[] bytes = content.readNBytes(count);
    if (bytes.length < count) {
      throw new FileFormatException(
          name, "the file is cut short", count + " bytes of data", bytes.length);
    }
    requireEnd(content, count);
    return bytes;
  }

  /** Reading on past the end is also what makes gzip compare its checksum. */
  void requireEnd(InputStream content, long count) throws IOException {
    if (content.read() != -1) {
      throw new FileFormatException(name, "the file is too long", count + " bytes of data", "more");
    }
  }
}
