package dev.figment.core.data;

import dev.figment.core.io.FileFormatException;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A picture read from a PNG or JPEG file.
 *
 * <p>A gray picture has one channel, any other three; transparent pixels are laid over white.
 *
 * @param shape the picture's size
 * @param bytes its pixels, {@code [H, W, C]}
 */
public record ImageFile(ImageShape shape, byte[] bytes) {
  private static final int MOST_BYTES = 1 << 28;
  private static final int WHITE = 255;
  private static final byte[] PNG_END = HexFormat.of().parseHex("0000000049454e44ae426082");
  private static final int GRAY = 1;
  private static final int COLOR = 3;

  /**
   * Reads a picture.
   *
   * @param file a PNG or JPEG file
   * @throws FileFormatException if it is neither, or it is cut or damaged
   * @throws IOException if it cannot be read
   */
  public static ImageFile read(Path file) throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw new FileFormatException(
          file, "the file is too large", "at most " + MOST_BYTES + " bytes", Files.size(file));
    }
    return decode(file, Files.readAllBytes(file));
  }

  /**
   * Reads a picture that is in memory.
   *
   * @param name what messages call it
   * @param content the bytes of a PNG or JPEG file
   * @throws FileFormatException if it is neither, or it is cut or damaged
   */
  public static ImageFile decode(Path name, byte[] content) throws FileFormatException {
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      ImageReader reader = readers.hasNext() ? readers.next() : null;
      if (reader == null || !List.of("png", "jpeg").contains(format(reader))) {
        throw new FileFormatException(
            name, "it is no picture", "a PNG or JPEG file", content.length + " other bytes");
      }
      if (format(reader).equals("png")) {
        requireEnd(name, content);
      }
      try {
        reader.setInput(in, true, true);
        return decode(name, content.length, reader);
      } finally {
        reader.dispose();
      }
    } catch (FileFormatException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // The JDK's decoders answer damage with many kinds of runtime exception.
      throw new FileFormatException(name, "the picture is cut short or damaged", e);
    }
  }

  private static ImageFile decode(Path name, int length, ImageReader reader) throws IOException {
    long values = (long) reader.getWidth(0) * reader.getHeight(0) * COLOR;
    if (values > (long) length * DataFile.MOST_PACKED) {
      throw new FileFormatException(
          name,
          "the picture claims more pixels than its bytes can hold",
          "at most " + (long) length * DataFile.MOST_PACKED / COLOR,
          reader.getWidth(0) + "x" + reader.getHeight(0));
    }
    List<String> warnings = new ArrayList<>();
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
    BufferedImage image = reader.read(0);
    // A JPEG that is cut short is filled up with gray, and only a warning tells.
    for (String warning : warnings) {
      if (warning.contains("Premature end") || warning.contains("Corrupt JPEG")) {
        throw new FileFormatException(name, "the picture is cut short or damaged, " + warning);
      }
    }
    return of(image);
  }

  private static void requireEnd(Path name, byte[] png) throws FileFormatException {
    int from = Math.max(0, png.length - PNG_END.length);
    if (!Arrays.equals(png, from, png.length, PNG_END, 0, PNG_END.length)) {
      throw new FileFormatException(
          name, "the picture is cut short or damaged, its last chunk is not where the file ends");
    }
  }

  private static String format(ImageReader reader) throws IOException {
    return reader.getFormatName().toLowerCase(Locale.ROOT);
  }

  private static ImageFile of(BufferedImage image) {
    boolean gray = isGray(image.getColorModel());
    ImageShape shape = new ImageShape(image.getHeight(), image.getWidth(), gray ? GRAY : COLOR);
    byte[] bytes = new byte[shape.bytes()];
    int[] row = new int[image.getWidth()];
    int next = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      readRow(image, y, row);
      for (int argb : row) {
        for (int shift = gray ? 0 : 2 * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
          bytes[next++] = (byte) overWhite(argb >>> shift & WHITE, argb >>> 24);
        }
      }
    }
    return new ImageFile(shape, bytes);
  }

  private static boolean isGray(ColorModel model) {
    if (model instanceof IndexColorModel palette) {
      for (int i = 0; i < palette.getMapSize(); i++) {
        if (palette.getRed(i) != palette.getGreen(i) || palette.getRed(i) != palette.getBlue(i)) {
          return false;
        }
      }
      return true;
    }
    return model.getNumColorComponents() == GRAY;
  }

  /**
   * Reads a row as ARGB. True gray is taken from the raster: {@code getRGB} holds gray values for
   * linear light and would change them.
   */
  private static void readRow(BufferedImage image, int y, int[] row) {
    ColorModel model = image.getColorModel();
    if (model instanceof IndexColorModel || model.getNumColorComponents() != GRAY) {
      image.getRGB(0, y, row.length, 1, row, 0, row.length);
      return;
    }
    int extra = model.getComponentSize(0) - Byte.SIZE;
    for (int x = 0; x < row.length; x++) {
      int gray = image.getRaster().getSample(x, y, 0) >> extra;
      int alpha = model.hasAlpha() ? image.getRaster().getSample(x, y, 1) >> extra : WHITE;
      row[x] = alpha << 24 | gray;
    }
  }

  private static int overWhite(int value, int alpha) {
    return (value * alpha + WHITE * (WHITE - alpha) + WHITE / 2) / WHITE;
  }
}
