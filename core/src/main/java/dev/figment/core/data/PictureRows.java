package dev.figment.core.data;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * The pixels of a decoded picture, row by row, as bytes whose meaning a profile may change.
 *
 * <p>One value is gray, three are colors, four are inks: cyan, magenta, yellow and black, 0 for
 * none.
 */
interface PictureRows {
  /** Gray. */
  int GRAY = 1;

  /** Red, green and blue. */
  int COLOR = 3;

  /** Cyan, magenta, yellow and black. */
  int INK = 4;

  /** A value of full light, of full ink, and of full opacity. */
  int FULL = 255;

  /** Returns the number of rows. */
  int height();

  /** Returns the pixels in a row. */
  int width();

  /** Returns the values of a pixel. */
  int bands();

  /**
   * Reads a row.
   *
   * @param y its number
   * @param values modified: its pixels, {@code [W, bands]}
   * @param opacity modified: {@code [W]}
   */
  void read(int y, byte[] values, byte[] opacity);

  /** Returns the rows of an image whose values stand for themselves. */
  static PictureRows of(BufferedImage image) {
    ColorModel model = image.getColorModel();
    boolean palette = model instanceof IndexColorModel;
    return !palette && model.getNumColorComponents() == GRAY
        ? new Gray(image.getRaster(), model)
        : new Colors(image, model instanceof IndexColorModel p && isGray(p) ? GRAY : COLOR);
  }

  private static boolean isGray(IndexColorModel palette) {
    for (int i = 0; i < palette.getMapSize(); i++) {
      if (palette.getRed(i) != palette.getGreen(i) || palette.getRed(i) != palette.getBlue(i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * True gray is taken from the raster: {@code getRGB} holds gray values for linear light and would
   * change them.
   */
  record Gray(Raster raster, ColorModel model) implements PictureRows {
    @Override
    public int height() {
      return raster.getHeight();
    }

    @Override
    public int width() {
      return raster.getWidth();
    }

    @Override
    public int bands() {
      return GRAY;
    }

    @Override
    public void read(int y, byte[] values, byte[] opacity) {
      int extra = model.getComponentSize(0) - Byte.SIZE;
      for (int x = 0; x < width(); x++) {
        values[x] = (byte) (raster.getSample(x, y, 0) >> extra);
        opacity[x] = (byte) (model.hasAlpha() ? raster.getSample(x, y, 1) >> extra : FULL);
      }
    }
  }

  /** Colors, or the gray of a palette. */
  record Colors(BufferedImage image, int bands) implements PictureRows {
    @Override
    public int height() {
      return image.getHeight();
    }

    @Override
    public int width() {
      return image.getWidth();
    }

    @Override
    public void read(int y, byte[] values, byte[] opacity) {
      int[] row = image.getRGB(0, y, width(), 1, null, 0, width());
      int next = 0;
      for (int x = 0; x < row.length; x++) {
        for (int band = bands - 1; band >= 0; band--) {
          values[next++] = (byte) (row[x] >>> (band * Byte.SIZE));
        }
        opacity[x] = (byte) (row[x] >>> (COLOR * Byte.SIZE));
      }
    }
  }

  /**
   * Inks of a JPEG, as they are stored.
   *
   * @param raster four values a pixel
   * @param differences whether three of them are brightness and differences
   * @param inverted whether 0 stands for full ink, as in files of Adobe's programs
   */
  record Inks(Raster raster, boolean differences, boolean inverted) implements PictureRows {
    @Override
    public int height() {
      return raster.getHeight();
    }

    @Override
    public int width() {
      return raster.getWidth();
    }

    @Override
    public int bands() {
      return INK;
    }

    @Override
    public void read(int y, byte[] values, byte[] opacity) {
      int[] row = raster.getPixels(0, y, width(), 1, (int[]) null);
      for (int x = 0; x < width(); x++) {
        if (differences) {
          toInks(row, x * INK);
        }
        for (int i = x * INK; i < (x + 1) * INK; i++) {
          values[i] = (byte) (inverted ? FULL - row[i] : row[i]);
        }
        opacity[x] = (byte) FULL;
      }
    }

    /** Reference: JPEG File Interchange Format 1.02, for the inks' complements. */
    private static void toInks(int[] row, int at) {
      double brightness = row[at];
      double blue = row[at + 1] - 128.0;
      double red = row[at + 2] - 128.0;
      row[at] = FULL - clamp(brightness + 1.402 * red);
      row[at + 1] = FULL - clamp(brightness - 0.344136 * blue - 0.714136 * red);
      row[at + 2] = FULL - clamp(brightness + 1.772 * blue);
    }

    private static int clamp(double value) {
      return (int) Math.max(0, Math.min(FULL, Math.rint(value)));
    }
  }
}
