package dev.figment.core.train.listener;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * A file of records, each with its length and two sums that tell whether it is whole.
 *
 * <p>Formula: {@code length, mask(crc(length)), data, mask(crc(data))}, the length in 8 bytes and
 * the sums in 4, the lowest first; {@code mask(c) = (c rotated right by 15 bits) + 0xa282ead8}.
 *
 * <p>Reference: TensorFlow's TFRecord format.
 */
final class EventFile implements Closeable {
  private static final int MASK = 0xa282ead8;
  private static final int ROTATION = 15;

  private final OutputStream out;

  /** Makes a new file. */
  EventFile(Path file) throws IOException {
    out = new BufferedOutputStream(Files.newOutputStream(file));
  }

  /** Adds a record. */
  void add(byte[] data) throws IOException {
    byte[] length = little(Long.BYTES).putLong(data.length).array();
    out.write(length);
    out.write(sum(length));
    out.write(data);
    out.write(sum(data));
  }

  void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private static byte[] sum(byte[] data) {
    CRC32C crc = new CRC32C();
    crc.update(data);
    int masked = Integer.rotateRight((int) crc.getValue(), ROTATION) + MASK;
    return little(Integer.BYTES).putInt(masked).array();
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * A message of numbered fields.
   *
   * <p>Reference: Protocol Buffers, the wire format.
   */
  static final class Message {
    private static final int VARINT = 0;
    private static final int EIGHT_BYTES = 1;
    private static final int BYTES = 2;
    private static final int FOUR_BYTES = 5;
    private static final int GROUP = 7;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Message whole(int field, long value) {
      varint((long) field << 3 | VARINT);
      varint(value);
      return this;
    }

    Message number(int field, double value) {
      varint((long) field << 3 | EIGHT_BYTES);
      bytes.writeBytes(little(Double.BYTES).putDouble(value).array());
      return this;
    }

    Message number(int field, float value) {
      varint((long) field << 3 | FOUR_BYTES);
      bytes.writeBytes(little(Float.BYTES).putFloat(value).array());
      return this;
    }

    Message bytes(int field, byte[] value) {
      varint((long) field << 3 | BYTES);
      varint(value.length);
      bytes.writeBytes(value);
      return this;
    }

    Message message(int field, Message value) {
      return bytes(field, value.toBytes());
    }

    byte[] toBytes() {
      return bytes.toByteArray();
    }

    /** Seven bits a byte, the lowest first; all bytes but the last have their highest bit set. */
    private void varint(long value) {
      long rest = value;
      for (; rest >>> GROUP != 0; rest >>>= GROUP) {
        bytes.write((int) ((rest & 0x7f) | 0x80));
      }
      bytes.write((int) rest);
    }
  }
}
