package dev.figment.core.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;

/** Small files in the formats of data sets, made for tests. */
public final class SampleFiles {
  private static final int TAR_BLOCK = 512;

  private SampleFiles() {}

  /** Returns bytes from integers. */
  public static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  /** Returns pieces joined. */
  public static byte[] join(byte[]... pieces) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    Arrays.stream(pieces).forEach(all::writeBytes);
    return all.toByteArray();
  }

  /** Returns content packed as gzip. */
  public static byte[] gzip(byte[] content) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  /** Returns an IDX file: magic number and sizes, then the data. */
  public static byte[] idx(int magic, int[] sizes, byte[] data) {
    ByteBuffer header = ByteBuffer.allocate(Integer.BYTES * (1 + sizes.length));
    header.putInt(magic);
    Arrays.stream(sizes).forEach(header::putInt);
    return join(header.array(), data);
  }

  /** Returns a plain file as a tar archive's entry: header, content, padding. */
  public static byte[] tarEntry(String name, byte[] content) {
    return tarEntry('0', name, content);
  }

  /** Returns an entry of any type. */
  public static byte[] tarEntry(char type, String name, byte[] content) {
    byte[] header = new byte[TAR_BLOCK];
    put(header, 0, name);
    put(header, 100, "0000644");
    put(header, 124, "%011o".formatted(content.length));
    header[156] = (byte) type;
    return join(summed(header), content, new byte[-content.length & (TAR_BLOCK - 1)]);
  }

  /** Returns a tar header with its checksum set. */
  public static byte[] summed(byte[] header) {
    Arrays.fill(header, 148, 156, (byte) ' ');
    int sum = 0;
    for (byte b : header) {
      sum += Byte.toUnsignedInt(b);
    }
    put(header, 148, "%06o\0".formatted(sum));
    return header;
  }

  /** Returns an extended header that says one thing, of the next file ('x') or of all ('g'). */
  public static byte[] paxHeader(char type, String keyword, String value) {
    String rest = " " + keyword + "=" + value + "\n";
    int length = rest.length() + 1;
    while (length != rest.length() + Integer.toString(length).length()) {
      length++;
    }
    return tarEntry(type, "pax", (length + rest).getBytes(StandardCharsets.US_ASCII));
  }

  /** Returns a whole tar archive. */
  public static byte[] tar(byte[]... entries) {
    return join(join(entries), new byte[2 * TAR_BLOCK]);
  }

  /** Returns a CIFAR-10 batch: for each label a record whose planes hold one value each. */
  public static byte[] cifar(int red, int green, int blue, int... labels) {
    byte[] record = new byte[3073];
    Arrays.fill(record, 1, 1025, (byte) red);
    Arrays.fill(record, 1025, 2049, (byte) green);
    Arrays.fill(record, 2049, 3073, (byte) blue);
    ByteArrayOutputStream batch = new ByteArrayOutputStream();
    for (int label : labels) {
      record[0] = (byte) label;
      batch.writeBytes(record);
    }
    return batch.toByteArray();
  }

  /** Returns a picture as a file of the format. */
  public static byte[] encoded(BufferedImage image, String format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, out)) {
        throw new IllegalArgumentException("no writer for " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Writes a file, and the folders that it lies in. */
  public static Path write(Path file, byte[] content) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    return Files.write(file, content);
  }

  private static void put(byte[] into, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, into, at, bytes.length);
  }
}
