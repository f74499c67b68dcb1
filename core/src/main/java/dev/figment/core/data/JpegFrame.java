package dev.figment.core.data;

import dev.figment.core.io.FileFormatException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What a JPEG file's frame header says, and what its scans add up to. */
final class JpegFrame {
  /** No marker of Adobe's says how colors are transformed. */
  static final int NO_ADOBE = -1;

  private static final int BYTE = 0xff;
  private static final int BASELINE = 0xc0;
  private static final int EXTENDED = 0xc1;
  private static final int PROGRESSIVE = 0xc2;
  private static final int HEADER = 6;
  private static final int INKS = 4;

  /** Pixels a byte: each block of 64 has at least one bit. */
  private static final int MOST_PACKED = 64 * Byte.SIZE;

  private static final int BRIGHTNESS_AND_DIFFERENCES = 2;

  private final Path name;
  private final Map<Integer, Long> samples = new HashMap<>();
  private long height;
  private long width;
  private long values;
  private boolean progressive;
  private int scans;
  private long decoded;

  JpegFrame(Path name) {
    this.name = name;
  }

  /** Returns whether a frame begins with this marker; three that look like it stand for tables. */
  boolean isFrame(int marker) {
    return marker >= BASELINE
        && marker <= 0xcf
        && marker != 0xc4
        && marker != 0xc8
        && marker != 0xcc;
  }

  /** Reads the frame's header. */
  void begin(int marker, byte[] data) throws FileFormatException {
    if (marker != BASELINE && marker != EXTENDED && marker != PROGRESSIVE) {
      throw new FileFormatException(
          name,
          "the JPEG is of a kind that cannot be read",
          "a baseline or a progressive one",
          kind(marker));
    }
    if (data.length < HEADER || !samples.isEmpty()) {
      throw damaged("its frame is wrong");
    }
    if (data[0] != Byte.SIZE) {
      throw new FileFormatException(
          name, "the JPEG is of a kind that cannot be read", "8 bits a value", data[0] & BYTE);
    }
    progressive = marker == PROGRESSIVE;
    height = Short.toUnsignedInt(ByteBuffer.wrap(data).getShort(1));
    width = Short.toUnsignedInt(ByteBuffer.wrap(data).getShort(3));
    values = data[5] & BYTE;
    if (height == 0 || width == 0 || values == 0 || data.length < HEADER + 3 * values) {
      throw damaged("its frame is wrong");
    }
    long most = 1;
    for (int i = HEADER; i < HEADER + 3 * values; i += 3) {
      most = Math.max(most, area(data[i + 1]));
    }
    for (int i = HEADER; i < HEADER + 3 * values; i += 3) {
      samples.put(data[i] & BYTE, height * width * area(data[i + 1]) / most);
    }
  }

  private static long area(byte factors) {
    return (long) ((factors >> 4) & 15) * (factors & 15);
  }

  /** Counts a scan. */
  void scan(byte[] data) throws FileFormatException {
    if (samples.isEmpty() || data.length == 0) {
      throw damaged("a scan comes before its frame");
    }
    scans++;
    for (int i = 0; i < (data[0] & BYTE) && 1 + 2 * i < data.length; i++) {
      decoded += samples.getOrDefault(data[1 + 2 * i] & BYTE, 0L);
    }
  }

  /** Returns what the decoder is in for. */
  PictureParts.Frame measure() throws FileFormatException {
    if (scans == 0) {
      throw damaged("it has no scan");
    }
    long pixels = height * width;
    long coefficients = progressive || scans > 1 ? Short.BYTES * values : 0;
    long memory = pixels * (values + coefficients + Math.min(values, 3));
    return new PictureParts.Frame(height, width, pixels / MOST_PACKED, memory, decoded + pixels);
  }

  /** Returns how the values of a pixel are to be read. */
  PictureParts.Format format(int transform) {
    if (values != INKS) {
      return PictureParts.Format.JPEG;
    }
    return switch (transform) {
      case NO_ADOBE -> PictureParts.Format.INK_JPEG;
      case BRIGHTNESS_AND_DIFFERENCES -> PictureParts.Format.DIFFERENCE_INK_JPEG;
      default -> PictureParts.Format.INVERTED_INK_JPEG;
    };
  }

  private static String kind(int marker) {
    return switch (marker) {
      case 0xc3, 0xc7, 0xcb, 0xcf -> "a lossless one";
      case 0xc5, 0xc6, 0xcd, 0xce -> "a hierarchical one";
      default -> "one with arithmetic coding";
    };
  }

  private FileFormatException damaged(String how) {
    return new FileFormatException(name, "the picture is cut short or damaged, " + how);
  }
}
