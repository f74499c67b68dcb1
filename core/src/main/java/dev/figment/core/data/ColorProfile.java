package dev.figment.core.data;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the values of a picture mean, and how they become sRGB. */
final class ColorProfile {
  private static final int COLOR = 3;

  /** There is a "linear sRGB", which is another. */
  private static final Pattern STANDARD = Pattern.compile("(?<! )sRGB");

  private final ColorConvertOp conversion;
  private final int bands;

  private ColorProfile(ColorConvertOp conversion, int bands) {
    this.conversion = conversion;
    this.bands = bands;
  }

  /**
   * Reads a profile.
   *
   * @param profile its bytes; none if there is none
   * @param bands values of a pixel
   * @return nothing if there is no usable one for so many values, or it is sRGB's: then the values
   *     count as they are
   */
  static Optional<ColorProfile> of(byte[] profile, int bands) {
    if (profile.length == 0) {
      return Optional.empty();
    }
    try {
      ICC_Profile from = ICC_Profile.getInstance(profile);
      if (from.getNumComponents() != bands || !isForPixels(from) || isStandard(from)) {
        return Optional.empty();
      }
      ICC_Profile to = ICC_Profile.getInstance(ColorSpace.CS_sRGB);
      ColorProfile read =
          new ColorProfile(new ColorConvertOp(new ICC_Profile[] {from, to}, null), bands);
      read.toColors(new byte[bands], new byte[COLOR]); // some kinds of damage are only seen now
      return Optional.of(read);
    } catch (CMMException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isForPixels(ICC_Profile profile) {
    int space = profile.getColorSpaceType();
    return space == ColorSpace.TYPE_GRAY
        || space == ColorSpace.TYPE_RGB
        || space == ColorSpace.TYPE_CMYK;
  }

  /** Its description is written in one or in two bytes a letter, behind a few numbers. */
  private static boolean isStandard(ICC_Profile profile) {
    byte[] description = profile.getData(ICC_Profile.icSigProfileDescriptionTag);
    return description != null
        && STANDARD
            .matcher(new String(description, StandardCharsets.ISO_8859_1).replace("\0", ""))
            .find();
  }

  /**
   * Converts pixels to red, green and blue.
   *
   * @param values {@code [W, bands]}
   * @param colors modified: {@code [W, 3]}
   */
  void toColors(byte[] values, byte[] colors) {
    int width = values.length / bands;
    conversion.filter(raster(values, width, bands), raster(colors, width, COLOR));
  }

  private static WritableRaster raster(byte[] values, int width, int bands) {
    int[] offsets = new int[bands];
    for (int i = 0; i < bands; i++) {
      offsets[i] = i;
    }
    DataBuffer buffer = new DataBufferByte(values, values.length);
    return Raster.createInterleavedRaster(buffer, width, 1, width * bands, bands, offsets, null);
  }
}
