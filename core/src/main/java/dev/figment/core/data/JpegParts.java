package dev.figment.core.data;

import dev.figment.core.io.FileFormatException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * A JPEG file as a row of segments, each behind a marker: a byte 0xff and one that is not 0.
 *
 * <p>The decoder gets what makes pixels; of the rest, a profile and an orientation are kept. Bytes
 * that belong to nothing are passed over, and what follows the end marker is not the picture's. The
 * end marker itself must be there: without it nobody knows whether scans are missing.
 *
 * <p>Reference: ITU-T T.81, annex B.
 */
final class JpegParts {
  private static final int MARK = 0xff;
  private static final int START = 0xd8;
  private static final int END = 0xd9;
  private static final int SCAN = 0xda;
  private static final int RESTART = 0xd0;
  private static final int TEMPORARY = 0x01;
  private static final int APPLICATION = 0xe0;
  private static final int ADOBE = 0xee;
  private static final int COMMENT = 0xfe;
  private static final String EXIF = "Exif\0\0";
  private static final String PROFILE = "ICC_PROFILE\0";

  private final Path name;
  private final byte[] file;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final Map<Integer, byte[]> profile = new TreeMap<>();
  private final JpegFrame frame;
  private int next;
  private int transform = JpegFrame.NO_ADOBE;
  private boolean turned;
  private Orientation orientation = Orientation.UPRIGHT;

  private JpegParts(Path name, byte[] file) {
    this.name = name;
    this.file = file;
    frame = new JpegFrame(name);
  }

  static boolean isJpeg(byte[] file) {
    return file.length > 2 && (file[0] & MARK) == MARK && (file[1] & MARK) == START;
  }

  static PictureParts of(Path name, byte[] file) throws FileFormatException {
    return new JpegParts(name, file).parts();
  }

  private PictureParts parts() throws FileFormatException {
    write(START);
    next = 2;
    for (int marker = marker(); marker != END; marker = marker()) {
      if (marker != TEMPORARY && (marker & ~7) != RESTART) {
        segment(marker);
      }
    }
    write(END);
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    profile.values().forEach(joined::writeBytes);
    return new PictureParts(
        frame.format(transform),
        kept.toByteArray(),
        frame.measure(),
        joined.toByteArray(),
        orientation);
  }

  /** Finds the next marker, wherever it is. */
  private int marker() throws FileFormatException {
    while (true) {
      while (next < file.length && (file[next] & MARK) != MARK) {
        next++;
      }
      while (next < file.length && (file[next] & MARK) == MARK) {
        next++;
      }
      if (next >= file.length) {
        throw damaged("its end marker is missing");
      }
      int marker = file[next++] & MARK;
      if (marker != 0) {
        return marker;
      }
    }
  }

  private void segment(int marker) throws FileFormatException {
    if (marker == START) {
      throw damaged("a picture begins inside it");
    }
    int length =
        next + 2 > file.length ? 0 : Short.toUnsignedInt(ByteBuffer.wrap(file).getShort(next));
    if (length < 2 || length > file.length - next) {
      throw damaged("its end marker is missing");
    }
    byte[] data = Arrays.copyOfRange(file, next + 2, next + length);
    int end = next + length;
    if (marker == SCAN) {
      frame.scan(data);
      end = endOfScan(end);
    } else if (frame.isFrame(marker)) {
      frame.begin(marker, data);
    } else if (isAside(marker)) {
      aside(marker, data);
    }
    if (!isAside(marker) || marker == APPLICATION || marker == ADOBE) {
      write(marker);
      kept.write(file, next, end - next);
    }
    next = end;
  }

  /** Coded data go on until a marker that is no restart; a byte 0xff in them has a 0 behind it. */
  private int endOfScan(int start) {
    int end = start;
    while (end < file.length - 1) {
      int following = file[end + 1] & MARK;
      if ((file[end] & MARK) == MARK
          && following != 0
          && following != MARK
          && (following & ~7) != RESTART) {
        return end;
      }
      end++;
    }
    return file.length;
  }

  private static boolean isAside(int marker) {
    return marker == COMMENT || (marker & ~15) == APPLICATION;
  }

  private void aside(int marker, byte[] data) {
    if (marker == APPLICATION + 1 && !turned && begins(data, EXIF)) {
      turned = true;
      orientation = Orientation.ofExif(Arrays.copyOfRange(data, EXIF.length(), data.length));
    } else if (marker == APPLICATION + 2
        && begins(data, PROFILE)
        && data.length > PROFILE.length() + 2) {
      int number = data[PROFILE.length()] & MARK;
      profile.put(number, Arrays.copyOfRange(data, PROFILE.length() + 2, data.length));
    } else if (marker == ADOBE && begins(data, "Adobe") && data.length > 11) {
      transform = data[11] & MARK;
    }
  }

  private static boolean begins(byte[] data, String text) {
    byte[] start = text.getBytes(StandardCharsets.ISO_8859_1);
    return data.length >= start.length
        && Arrays.equals(data, 0, start.length, start, 0, start.length);
  }

  private void write(int marker) {
    kept.write(MARK);
    kept.write(marker);
  }

  private FileFormatException damaged(String how) {
    return new FileFormatException(name, "the picture is cut short or damaged, " + how);
  }
}
