package dev.figment.core.picture;

import dev.figment.core.io.AtomicFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
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
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(picture, "png", out);
    }
    AtomicFile.write(file, bytes.toByteArray());
  }
}
