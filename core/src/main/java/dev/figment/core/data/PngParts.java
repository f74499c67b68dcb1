package dev.figment.core.data;

import dev.figment.core.io.FileFormatException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.InflaterInputStream;

/**
 * A PNG file as a row of chunks: a length, a name of four letters, data, a checksum.
 *
 * <p>The decoder gets what makes pixels; of the rest, a profile and an orientation are kept, and
 * damage in it is of no matter. What follows the end chunk is not the picture's.
 *
 * <p>Reference: Portable Network Graphics (PNG) Specification, third edition, section 5.
 */
final class PngParts {
  private static final byte[] SIGNATURE = HexFormat.of().parseHex("89504e470d0a1a0a");
  private static final Set<String> CRITICAL = Set.of("IHDR", "PLTE", "IDAT", "IEND");
  private static final int BESIDE_DATA = 12;
  private static final int HEADER = 13;
  private static final int MOST_PROFILE = 1 << 22;
  private static final int LOWER_CASE = 0x20;

  private final Path name;
  private final ByteBuffer file;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private byte[] header = {};
  private byte[] profile = {};
  private boolean plain;
  private Orientation orientation = Orientation.UPRIGHT;

  private PngParts(Path name, byte[] file) {
    this.name = name;
    this.file = ByteBuffer.wrap(file);
  }

  static boolean isPng(byte[] file) {
    return Arrays.equals(file, 0, Math.min(SIGNATURE.length, file.length), SIGNATURE, 0, 8);
  }

  static PictureParts of(Path name, byte[] file) throws FileFormatException {
    return new PngParts(name, file).parts();
  }

  private PictureParts parts() throws FileFormatException {
    kept.writeBytes(SIGNATURE);
    file.position(SIGNATURE.length);
    boolean ended = false;
    while (!ended) {
      ended = chunk().equals("IEND");
    }
    return new PictureParts(
        PictureParts.Format.PNG,
        kept.toByteArray(),
        frame(),
        plain ? new byte[0] : profile,
        orientation);
  }

  /** Passes one chunk, and returns its name. */
  private String chunk() throws FileFormatException {
    if (file.remaining() < BESIDE_DATA) {
      throw cut();
    }
    int start = file.position();
    int length = file.getInt();
    if (length < 0 || length > file.remaining() - 2 * Integer.BYTES) {
      throw cut();
    }
    byte[] letters = new byte[Integer.BYTES];
    file.get(letters);
    String chunk = new String(letters, StandardCharsets.ISO_8859_1);
    byte[] data = new byte[length];
    file.get(data);
    int sum = file.getInt();
    if (header.length == 0 && !chunk.equals("IHDR")) {
      throw damaged("it does not begin with IHDR");
    }
    boolean critical = (letters[0] & LOWER_CASE) == 0;
    if (critical) {
      requireKnown(chunk, letters, data, sum);
    }
    if (critical || chunk.equals("tRNS")) {
      kept.write(file.array(), start, BESIDE_DATA + length);
    }
    take(chunk, data);
    return chunk;
  }

  private void take(String chunk, byte[] data) throws FileFormatException {
    switch (chunk) {
      case "IHDR" -> {
        if (data.length != HEADER || header.length != 0) {
          throw damaged("its IHDR is wrong");
        }
        header = data;
      }
      case "iCCP" -> profile = profile(data);
      case "sRGB" -> plain = true;
      case "eXIf" -> orientation = Orientation.ofExif(data);
      default -> {} // nothing of what else there is changes a pixel
    }
  }

  private void requireKnown(String chunk, byte[] letters, byte[] data, int sum)
      throws FileFormatException {
    if (!CRITICAL.contains(chunk)) {
      throw damaged("its chunk " + chunk + " is unknown");
    }
    CRC32 crc = new CRC32();
    crc.update(letters);
    crc.update(data);
    if ((int) crc.getValue() != sum) {
      throw damaged("the checksum of its chunk " + chunk + " is wrong");
    }
  }

  /** A name, a zero, a zero for deflate, the profile packed; nothing if it is not like that. */
  private static byte[] profile(byte[] data) {
    int zero = 0;
    while (zero < data.length && data[zero] != 0) {
      zero++;
    }
    int start = Math.min(data.length, zero + 2);
    try (var unpacked =
        new InflaterInputStream(new ByteArrayInputStream(data, start, data.length - start))) {
      byte[] profile = unpacked.readNBytes(MOST_PROFILE + 1);
      return profile.length > MOST_PROFILE ? new byte[0] : profile;
    } catch (IOException e) {
      return new byte[0];
    }
  }

  private PictureParts.Frame frame() throws FileFormatException {
    ByteBuffer numbers = ByteBuffer.wrap(header);
    long width = numbers.getInt();
    long height = numbers.getInt();
    int bits = numbers.get();
    int values =
        switch (numbers.get()) {
          case 0, 3 -> 1;
          case 2 -> 3;
          case 4 -> 2;
          case 6 -> 4;
          default -> 0;
        };
    if (width < 1 || height < 1 || values == 0 || bits < 1 || bits > 2 * Byte.SIZE) {
      throw damaged("its IHDR is wrong");
    }
    if (width * height > Integer.MAX_VALUE) {
      return new PictureParts.Frame(height, width, Long.MAX_VALUE, Long.MAX_VALUE, 0);
    }
    long packed = height * (1 + (width * bits * values + Byte.SIZE - 1) / Byte.SIZE);
    long memory = packed + width * height * 3;
    return new PictureParts.Frame(
        height, width, packed / DataFile.MOST_PACKED, memory, width * height);
  }

  private FileFormatException cut() {
    return damaged("its last chunk is missing");
  }

  private FileFormatException damaged(String how) {
    return new FileFormatException(name, "the picture is cut short or damaged, " + how);
  }
}
