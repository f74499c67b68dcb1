package dev.figment.core.picture;

import dev.figment.core.io.AtomicFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures as files. */
final class PngFile {
  private PngFile() {}

  /**
   * Writes a picture, whole or not at all.
   *
   * @throws IOException if it could not be written; the old file is untouched
   */
  static void write(Path file, BufferedImage picture) throws IOException {
    write(file, picture, Map.of());
  }

  /**
   * Writes a picture with texts beside it, whole or not at all.
   *
   * @param texts by key
   * @throws IOException if it could not be written; the old file is untouched
   */
  static void write(Path file, BufferedImage picture, Map<String, String> texts)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(picture, "png", out);
    }
    AtomicFile.write(file, PngText.with(bytes.toByteArray(), texts));
  }
}
