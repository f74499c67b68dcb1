package dev.figment.core.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A format of pictures, known by the ending of a file's name: PNG, JPEG, GIF, BMP, TIFF, and what
 * else this Java can write.
 *
 * @param ending in small letters, without the dot
 */
public record PictureFormat(String ending) {
  private static final PictureFormat PNG = new PictureFormat("png");
  private static final List<String> JPEG = List.of("jpg", "jpeg");
  private static final float QUALITY = 0.95f;

  /**
   * Returns the format that a file's name ends in.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static PictureFormat of(Path file) {
    Path name = file.getFileName();
    String text = name == null ? "" : name.toString();
    String ending = text.substring(text.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    if (text.lastIndexOf('.') < 0 || !known().contains(ending)) {
      throw new IllegalArgumentException(
          "picture: the name says no format, expected an ending of %s, got %s"
              .formatted(String.join(", ", known().stream().map(e -> "." + e).toList()), file));
    }
    return new PictureFormat(ending);
  }

  /** Returns whether pictures of the format remember texts. */
  boolean isPng() {
    return equals(PNG);
  }

  /** Returns whether a picture in it has at most 256 colors. */
  boolean isGif() {
    return ending.equals("gif");
  }

  /** Returns a picture in this format. */
  byte[] encode(BufferedImage picture) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Iterator<ImageWriter> writers =
        ImageIO.getImageWriters(ImageTypeSpecifier.createFromRenderedImage(picture), ending);
    if (!writers.hasNext()) {
      throw new IOException("picture: Java cannot write it, expected a format for it, got " + this);
    }
    ImageWriter writer = writers.next();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), settings(writer));
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private ImageWriteParam settings(ImageWriter writer) {
    ImageWriteParam settings = writer.getDefaultWriteParam();
    if (JPEG.contains(ending)) {
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      settings.setCompressionQuality(QUALITY);
    }
    return settings;
  }

  /** Those that a picture in color can be written in. */
  private static List<String> known() {
    ImageTypeSpecifier color =
        ImageTypeSpecifier.createFromBufferedImageType(BufferedImage.TYPE_3BYTE_BGR);
    return Arrays.stream(ImageIO.getWriterFileSuffixes())
        .filter(suffix -> ImageIO.getImageWriters(color, suffix).hasNext())
        .sorted()
        .toList();
  }

  @Override
  public String toString() {
    return "." + ending;
  }
}
