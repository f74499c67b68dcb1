package dev.figment.core.data;

import dev.figment.core.io.FileFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Makes pixels of a picture taken apart: lets the JDK decode it, gives its values their meaning,
 * and lays what is transparent over white.
 */
final class PictureDecoder {
  private static final int COLOR = PictureRows.COLOR;
  private static final int FULL = PictureRows.FULL;

  private PictureDecoder() {}

  static ImageFile decode(Path name, PictureParts parts) throws FileFormatException {
    ImageReader reader = ImageIO.getImageReadersByFormatName(parts.format().decoder()).next();
    try (ImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(parts.content()))) {
      reader.setInput(in, true, true);
      List<String> warnings = new ArrayList<>();
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      PictureRows rows = rows(reader, parts);
      requireNoDamage(name, warnings);
      return parts.orientation().turn(pixels(rows, ColorProfile.of(parts.profile(), rows.bands())));
    } catch (FileFormatException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // The JDK's decoders answer damage with many kinds of runtime exception.
      String reason =
          e instanceof IOException && e.getMessage() != null ? ", " + e.getMessage() : "";
      throw new FileFormatException(name, "the picture is cut short or damaged" + reason, e);
    } finally {
      reader.dispose();
    }
  }

  private static PictureRows rows(ImageReader reader, PictureParts parts) throws IOException {
    return switch (parts.format()) {
      case PNG, JPEG -> PictureRows.of(reader.read(0));
      case INK_JPEG -> new PictureRows.Inks(reader.readRaster(0, null), false, false);
      case INVERTED_INK_JPEG -> new PictureRows.Inks(reader.readRaster(0, null), false, true);
      case DIFFERENCE_INK_JPEG -> new PictureRows.Inks(reader.readRaster(0, null), true, true);
    };
  }

  /**
   * A JPEG whose data end too soon is filled up with gray, and only a warning tells. Bytes that
   * belong to nothing are warned of too, and do no harm.
   */
  private static void requireNoDamage(Path name, List<String> warnings) throws FileFormatException {
    for (String warning : warnings) {
      boolean damage = warning.contains("Premature end") || warning.contains("Corrupt JPEG");
      if (damage && !warning.contains("extraneous bytes")) {
        throw new FileFormatException(name, "the picture is cut short or damaged, " + warning);
      }
    }
  }

  private static ImageFile pixels(PictureRows rows, Optional<ColorProfile> profile) {
    boolean gray = rows.bands() == PictureRows.GRAY;
    ImageShape shape = new ImageShape(rows.height(), rows.width(), gray ? 1 : COLOR);
    byte[] values = new byte[rows.width() * rows.bands()];
    byte[] opacity = new byte[rows.width()];
    byte[] bytes = new byte[shape.bytes()]; // [H, W, C]
    int next = 0;
    for (int y = 0; y < rows.height(); y++) {
      rows.read(y, values, opacity);
      byte[] light = profile.isPresent() ? profile.get().toColors(values) : light(values, rows);
      int step = gray ? light.length / rows.width() : 1;
      for (int i = 0; i < light.length; i += step) {
        int alpha = Byte.toUnsignedInt(opacity[gray ? i / step : i / COLOR]);
        bytes[next++] = (byte) overWhite(Byte.toUnsignedInt(light[i]), alpha);
      }
    }
    return new ImageFile(shape, bytes);
  }

  /** Gray and colors are light; each ink takes away its own part, and black a part of all. */
  private static byte[] light(byte[] values, PictureRows rows) {
    if (rows.bands() != PictureRows.INK) {
      return values;
    }
    byte[] light = new byte[rows.width() * COLOR];
    for (int i = 0; i < light.length; i++) {
      int pixel = i / COLOR * PictureRows.INK;
      int left = FULL - Byte.toUnsignedInt(values[pixel + i % COLOR]);
      int leftOfBlack = FULL - Byte.toUnsignedInt(values[pixel + COLOR]);
      light[i] = (byte) ((left * leftOfBlack + FULL / 2) / FULL);
    }
    return light;
  }

  private static int overWhite(int value, int alpha) {
    return (value * alpha + FULL * (FULL - alpha) + FULL / 2) / FULL;
  }
}
