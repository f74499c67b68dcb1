package dev.figment.core.data;

import dev.figment.core.io.FileFormatException;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
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
      Supplier<ImageFile> pixels = pixels(reader, parts);
      requireNoDamage(name, warnings);
      return parts.orientation().turn(pixels.get());
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

  /** Decodes; what is left to do comes after a look at the warnings. */
  private static Supplier<ImageFile> pixels(ImageReader reader, PictureParts parts)
      throws IOException {
    byte[] profile = parts.profile();
    if (parts.format() == PictureParts.Format.PNG || parts.format() == PictureParts.Format.JPEG) {
      BufferedImage image = reader.read(0);
      return image.getColorModel() instanceof IndexColorModel palette
          ? () -> pixels(image.getRaster(), pixels(new PictureRows.Palette(palette), profile))
          : () -> pixels(PictureRows.of(image), profile);
    }
    boolean inverted = parts.format() != PictureParts.Format.INK_JPEG;
    boolean differences = parts.format() == PictureParts.Format.DIFFERENCE_INK_JPEG;
    Raster inks = reader.readRaster(0, null);
    return () -> pixels(new PictureRows.Inks(inks, differences, inverted), profile);
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

  private static ImageFile pixels(PictureRows rows, byte[] ofProfile) {
    int bands = rows.bands();
    int width = rows.width();
    Optional<ColorProfile> profile = ColorProfile.of(ofProfile, bands);
    int channels = bands == PictureRows.GRAY ? 1 : COLOR;
    ImageShape shape = new ImageShape(rows.height(), width, channels);
    byte[] values = new byte[width * bands];
    byte[] opacity = new byte[width];
    // Gray with a profile becomes three equal values, of which one is taken.
    int step = profile.isPresent() || bands == PictureRows.INK ? COLOR : bands;
    byte[] light = step == bands && profile.isEmpty() ? values : new byte[width * step];
    byte[] bytes = new byte[shape.bytes()]; // [H, W, C]
    int next = 0;
    for (int y = 0; y < rows.height(); y++) {
      rows.read(y, values, opacity);
      if (profile.isPresent()) {
        profile.get().toColors(values, light);
      } else if (bands == PictureRows.INK) {
        toLight(values, light);
      }
      for (int x = 0; x < width; x++) {
        int alpha = Byte.toUnsignedInt(opacity[x]);
        for (int c = 0; c < channels; c++) {
          bytes[next++] = (byte) overWhite(Byte.toUnsignedInt(light[x * step + c]), alpha);
        }
      }
    }
    return new ImageFile(shape, bytes);
  }

  /**
   * Looks pixels up in a palette, so that what a color costs is paid once a color.
   *
   * @param numbers of each pixel's color
   * @param palette the colors, as a picture of one row
   */
  private static ImageFile pixels(Raster numbers, ImageFile palette) {
    int channels = palette.shape().channels();
    ImageShape shape = new ImageShape(numbers.getHeight(), numbers.getWidth(), channels);
    byte[] bytes = new byte[shape.bytes()]; // [H, W, C]
    int[] row = new int[shape.width()];
    int next = 0;
    for (int y = 0; y < shape.height(); y++) {
      for (int number : numbers.getPixels(0, y, shape.width(), 1, row)) {
        for (int c = 0; c < channels; c++) {
          bytes[next++] = palette.bytes()[number * channels + c];
        }
      }
    }
    return new ImageFile(shape, bytes);
  }

  /**
   * Each ink takes away its own part of the light, and black a part of all.
   *
   * @param light modified: {@code [W, 3]}
   */
  private static void toLight(byte[] inks, byte[] light) {
    for (int i = 0; i < light.length; i++) {
      int pixel = i / COLOR * PictureRows.INK;
      int left = FULL - Byte.toUnsignedInt(inks[pixel + i % COLOR]);
      int leftOfBlack = FULL - Byte.toUnsignedInt(inks[pixel + COLOR]);
      light[i] = (byte) ((left * leftOfBlack + FULL / 2) / FULL);
    }
  }

  private static int overWhite(int value, int alpha) {
    return (value * alpha + FULL * (FULL - alpha) + FULL / 2) / FULL;
  }
}
