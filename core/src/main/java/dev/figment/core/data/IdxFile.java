package dev.figment.core.data;

import dev.figment.core.io.FileFormatException;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;

/**
 * Files of unsigned bytes in the format of MNIST: a magic number that tells type and rank, the
 * sizes as big-endian integers, then the bytes, the last axis fastest.
 */
final class IdxFile {
  private static final int UNSIGNED_BYTE = 0x800;
  private static final int ANY = -1;

  private IdxFile() {}

  /**
   * Reads labels; how many is up to the file.
   *
   * @param most how many there can be
   */
  static byte[] labels(DataFile file, long most) throws IOException {
    return file.read(
        content -> {
          long size = header(file, content, ANY);
          if (size > most) {
            throw new FileFormatException(
                file.name(), "there are more labels than images", "at most " + most, size);
          }
          return file.readRest(content, (int) size);
        });
  }

  /** Reads images, which must be as many as there are labels, and of the shape. */
  static byte[][] images(DataFile file, int count, ImageShape shape) throws IOException {
    return file.read(
        content -> {
          long size = header(file, content, count, shape.height(), shape.width());
          byte[][] images = new byte[count][];
          for (int i = 0; i < count; i++) {
            images[i] = content.readNBytes(shape.bytes());
            if (images[i].length < shape.bytes()) {
              long got = (long) i * shape.bytes() + images[i].length;
              throw new FileFormatException(
                  file.name(), "the file is cut short", size + " bytes of data", got);
            }
          }
          file.requireEnd(content, size);
          return images;
        });
  }

  /** Reads what stands before the data, and returns how many bytes of them there must be. */
  private static long header(DataFile file, InputStream content, int... expected)
      throws IOException {
    DataInputStream in = new DataInputStream(content);
    int magic = in.readInt();
    if (magic != (UNSIGNED_BYTE | expected.length)) {
      throw new FileFormatException(
          file.name(),
          "the magic number is wrong",
          hex(UNSIGNED_BYTE | expected.length),
          hex(magic));
    }
    int[] sizes = new int[expected.length];
    long size = 1;
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = in.readInt();
      size *= expected[i] == ANY ? sizes[i] : expected[i];
    }
    requireSizes(file, sizes, expected);
    long length = Integer.BYTES * (1L + sizes.length) + size;
    if (length > file.mostContent()) {
      throw new FileFormatException(
          file.name(), "the file is cut short", length + " bytes", file.mostContent());
    }
    return size;
  }

  private static void requireSizes(DataFile file, int[] sizes, int[] expected)
      throws FileFormatException {
    for (int i = 0; i < sizes.length; i++) {
      boolean right = expected[i] == ANY ? sizes[i] > 0 : sizes[i] == expected[i];
      if (!right) {
        throw new FileFormatException(
            file.name(),
            "the sizes are wrong",
            Arrays.toString(expected).replace(Integer.toString(ANY), "at least 1"),
            Arrays.toString(sizes));
      }
    }
  }

  private static String hex(int magic) {
    return String.format(Locale.ROOT, "0x%08x", magic);
  }
}
