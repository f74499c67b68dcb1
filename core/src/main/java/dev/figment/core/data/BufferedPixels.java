package dev.figment.core.data;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;

/**
 * The way between Java's pictures and bytes.
 *
 * <p>Levels of gray are taken as they are: Java's own conversion would pass them through a color
 * profile and change them.
 */
final class BufferedPixels {
  private static final int BYTE = 0xff;
  private static final int COLORS = 3;

  private BufferedPixels() {}

  static ImageFile read(BufferedImage picture) {
    int height = picture.getHeight();
    int width = picture.getWidth();
    if (isPlainGray(picture)) {
      return new ImageFile(new ImageShape(height, width, 1), levels(picture));
    }
    boolean gray = isGrayPalette(picture);
    ImageShape shape = new ImageShape(height, width, gray ? 1 : COLORS);
    byte[] bytes = new byte[shape.bytes()];
    int[] row = new int[width];
    int next = 0;
    for (int y = 0; y < height; y++) {
      picture.getRGB(0, y, width, 1, row, 0, width);
      for (int pixel : row) {
        int alpha = pixel >>> 24;
        for (int shift = 16; shift >= (gray ? 16 : 0); shift -= Byte.SIZE) {
          bytes[next++] = (byte) overWhite(pixel >> shift & BYTE, alpha);
        }
      }
    }
    return new ImageFile(shape, bytes);
  }

  static BufferedImage write(ImageFile image) {
    ImageShape shape = image.shape();
    if (shape.channels() != 1 && shape.channels() != COLORS) {
      throw new IllegalArgumentException(
          "image: no picture, expected 1 or 3 channels, got " + shape.channels());
    }
    int type = shape.channels() == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR;
    BufferedImage picture = new BufferedImage(shape.width(), shape.height(), type);
    picture.getRaster().setDataElements(0, 0, shape.width(), shape.height(), image.bytes());
    return picture;
  }

  private static boolean isPlainGray(BufferedImage picture) {
    return picture.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY
        && picture.getRaster().getNumBands() == 1
        && !(picture.getColorModel() instanceof IndexColorModel);
  }

  /** The levels, of which only the upper 8 bits are kept where there are more. */
  private static byte[] levels(BufferedImage picture) {
    int bits = picture.getRaster().getSampleModel().getSampleSize(0);
    int[] samples =
        picture
            .getRaster()
            .getSamples(0, 0, picture.getWidth(), picture.getHeight(), 0, (int[]) null);
    byte[] bytes = new byte[samples.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (bits > Byte.SIZE ? samples[i] >> (bits - Byte.SIZE) : samples[i]);
    }
    return bytes;
  }

  private static boolean isGrayPalette(BufferedImage picture) {
    if (!(picture.getColorModel() instanceof IndexColorModel palette)) {
      return false;
    }
    for (int i = 0; i < palette.getMapSize(); i++) {
      if (palette.getRed(i) != palette.getGreen(i) || palette.getRed(i) != palette.getBlue(i)) {
        return false;
      }
    }
    return true;
  }

  private static int overWhite(int level, int alpha) {
    return (level * alpha + BYTE * (BYTE - alpha) + BYTE / 2) / BYTE;
  }
}
