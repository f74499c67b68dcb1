package dev.figment.core.picture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.figment.core.io.FileFormatException;
import dev.figment.core.io.PlainFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The texts that a PNG carries beside its picture, by their keys.
 *
 * <p>Reference: Portable Network Graphics, second edition, section 11.3.4.
 */
public final class PngText {
  private static final byte[] SIGNATURE = {(byte) 137, 'P', 'N', 'G', 13, 10, 26, 10};
  private static final int AROUND = 12; // length, kind and checksum of a chunk
  private static final int HEADER = 13 + AROUND;
  private static final int LONGEST = 1 << 24;

  private PngText() {}

  /**
   * Reads the texts of a file.
   *
   * @throws FileFormatException if it is no file, or no PNG, or a chunk is damaged
   * @throws IOException if it cannot be read
   */
  public static Map<String, String> read(Path file) throws IOException {
    PlainFile.require(file);
    ByteBuffer png = ByteBuffer.wrap(Files.readAllBytes(file));
    byte[] begin = new byte[Math.min(SIGNATURE.length, png.remaining())];
    png.get(begin);
    if (!Arrays.equals(begin, SIGNATURE)) {
      throw new FileFormatException(file, "it is no PNG, expected the signature of one");
    }
    Map<String, String> texts = new LinkedHashMap<>();
    while (png.remaining() >= AROUND) {
      int length = png.getInt();
      String kind = text(png, 4, ISO_8859_1);
      if (length < 0 || length > png.remaining() - 4) {
        throw new FileFormatException(
            file, "a chunk is longer than the file", "at most " + png.remaining(), length);
      }
      ByteBuffer content = png.slice(png.position(), length);
      png.position(png.position() + length + 4);
      try {
        add(kind, content, texts);
      } catch (DataFormatException | RuntimeException e) {
        throw new FileFormatException(file, "a text is damaged, in a chunk " + kind, e);
      }
    }
    return texts;
  }

  /** Returns the bytes of a PNG with texts in it. */
  static byte[] with(byte[] png, Map<String, String> texts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int split = SIGNATURE.length + HEADER;
    out.write(png, 0, split);
    texts.forEach(
        (key, text) -> {
          byte[] chunk = chunk(key, text);
          out.write(chunk, 0, chunk.length);
        });
    out.write(png, split, png.length - split);
    return out.toByteArray();
  }

  private static byte[] chunk(String key, String text) {
    boolean isLatin = ISO_8859_1.newEncoder().canEncode(text);
    byte[] content =
        (key + (isLatin ? "\0" : "\0\0\0\0\0")).getBytes(ISO_8859_1); // no compression, no language
    byte[] value = text.getBytes(isLatin ? ISO_8859_1 : UTF_8);
    ByteBuffer chunk = ByteBuffer.allocate(AROUND + content.length + value.length);
    chunk.putInt(content.length + value.length);
    chunk.put((isLatin ? "tEXt" : "iTXt").getBytes(ISO_8859_1)).put(content).put(value);
    CRC32 checksum = new CRC32();
    checksum.update(chunk.array(), 4, chunk.position() - 4);
    return chunk.putInt((int) checksum.getValue()).array();
  }

  private static void add(String kind, ByteBuffer content, Map<String, String> texts)
      throws DataFormatException {
    switch (kind) {
      case "tEXt" -> texts.put(word(content, ISO_8859_1), rest(content, ISO_8859_1));
      case "zTXt" -> {
        String key = word(content, ISO_8859_1);
        content.get(); // the method, of which there is one
        texts.put(key, inflated(content, ISO_8859_1));
      }
      case "iTXt" -> {
        String key = word(content, ISO_8859_1);
        boolean packed = content.get() == 1;
        content.get(); // the method
        word(content, ISO_8859_1); // the language
        word(content, UTF_8); // the key in it
        texts.put(key, packed ? inflated(content, UTF_8) : rest(content, UTF_8));
      }
      default -> {
        // The picture itself, and what is said of it in other ways.
      }
    }
  }

  /** What stands before the next zero. */
  private static String word(ByteBuffer content, Charset charset) {
    int end = content.position();
    while (content.get(end) != 0) {
      end++;
    }
    String word = text(content, end - content.position(), charset);
    content.get();
    return word;
  }

  private static String rest(ByteBuffer content, Charset charset) {
    return text(content, content.remaining(), charset);
  }

  private static String text(ByteBuffer content, int length, Charset charset) {
    byte[] bytes = new byte[length];
    content.get(bytes);
    return new String(bytes, charset);
  }

  private static String inflated(ByteBuffer content, Charset charset) throws DataFormatException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(content);
      byte[] piece = new byte[1 << 13];
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      while (!inflater.finished()) {
        int count = inflater.inflate(piece);
        if (count == 0 || bytes.size() > LONGEST) {
          throw new DataFormatException("it is cut short, or longer than " + LONGEST);
        }
        bytes.write(piece, 0, count);
      }
      return bytes.toString(charset);
    } finally {
      inflater.end();
    }
  }
}
