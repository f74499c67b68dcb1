package dev.figment.core.data;

import dev.figment.core.io.FileFormatException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The plain files of a tar archive, one after the other, without unpacking anything to disk.
 *
 * <p>Extended headers are passed over unread, since the names that data sets use are short; so
 * whatever an archive claims, a reader never holds more than one header of it.
 */
public final class TarReader {
  private static final int BLOCK = 512;
  private static final int NAME_LENGTH = 100;
  private static final int SIZE_AT = 124;
  private static final int SIZE_LENGTH = 12;
  private static final int SUM_AT = 148;
  private static final int SUM_LENGTH = 8;
  private static final int TYPE_AT = 156;

  private final Path archive;
  private final InputStream in;

  /** What is done with each file of an archive. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * Looks at a file; it need not be read, or not to its end.
     *
     * @param name its path inside the archive
     * @param length its size in bytes
     * @param content reads the file and ends where it ends
     * @throws IOException if the file will not do
     */
    void visit(String name, long length, InputStream content) throws IOException;
  }

  private TarReader(Path archive, InputStream in) {
    this.archive = archive;
    this.in = in;
  }

  /**
   * Visits every plain file of an archive, in order.
   *
   * @param archive what messages call it
   * @param in the archive, already unpacked if it was packed; read to its end
   * @param visitor is shown each file
   * @throws FileFormatException if this is no tar archive, or it is damaged
   * @throws EOFException if it ends early
   * @throws IOException if it cannot be read
   */
  public static void forEach(Path archive, InputStream in, Visitor visitor) throws IOException {
    new TarReader(archive, in).run(visitor);
  }

  private void run(Visitor visitor) throws IOException {
    byte[] header = block();
    while (!isZero(header)) {
      requireSum(header);
      long length = octal(header, SIZE_AT, SIZE_LENGTH);
      Entry content = new Entry(length);
      if (header[TYPE_AT] == '0' || header[TYPE_AT] == 0) {
        visitor.visit(name(header), length, content);
      }
      content.skipRest();
      in.skipNBytes((BLOCK - length % BLOCK) % BLOCK);
      header = block();
    }
    requireZeros();
  }

  /** Archives are filled up with zeros; the rest is read to its end so that gzip is checked too. */
  private void requireZeros() throws IOException {
    byte[] rest = in.readNBytes(BLOCK);
    while (rest.length > 0) {
      if (!Arrays.equals(rest, new byte[rest.length])) {
        throw new FileFormatException(archive, "the archive goes on after its end");
      }
      rest = in.readNBytes(BLOCK);
    }
  }

  private byte[] block() throws IOException {
    byte[] block = in.readNBytes(BLOCK);
    if (block.length < BLOCK) {
      throw new EOFException("tar: the archive ends early");
    }
    return block;
  }

  private static boolean isZero(byte[] block) {
    return Arrays.equals(block, new byte[BLOCK]);
  }

  /** The checksum is the sum of the header's bytes, its own taken as blanks. */
  private void requireSum(byte[] header) throws IOException {
    long sum = SUM_LENGTH * (long) ' ';
    for (int i = 0; i < BLOCK; i++) {
      sum += i >= SUM_AT && i < SUM_AT + SUM_LENGTH ? 0 : Byte.toUnsignedInt(header[i]);
    }
    long stated = octal(header, SUM_AT, SUM_LENGTH);
    if (sum != stated) {
      throw new FileFormatException(
          archive,
          "a header's checksum is wrong, this is no tar archive or a damaged one",
          stated,
          sum);
    }
  }

  private long octal(byte[] header, int from, int length) throws FileFormatException {
    String digits = text(header, from, length).trim();
    if (!digits.matches("[0-7]{1,11}")) {
      throw new FileFormatException(
          archive, "a header's number is not octal, this is no tar archive or a damaged one");
    }
    return Long.parseLong(digits, 8);
  }

  private static String name(byte[] header) {
    return text(header, 0, NAME_LENGTH);
  }

  private static String text(byte[] header, int from, int length) {
    int end = from;
    while (end < from + length && header[end] != 0) {
      end++;
    }
    return new String(header, from, end - from, StandardCharsets.UTF_8);
  }

  /** The content of one file. */
  private final class Entry extends InputStream {
    private long left;

    Entry(long length) {
      this.left = length;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) == -1 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
      if (count == 0) {
        return 0;
      }
      if (left == 0) {
        return -1;
      }
      int got = in.read(into, offset, (int) Math.min(count, left));
      if (got == -1) {
        throw new EOFException("tar: the archive ends inside a file");
      }
      left -= got;
      return got;
    }

    void skipRest() throws IOException {
      in.skipNBytes(left);
      left = 0;
    }
  }
}
