package dev.figment.core.data;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.stream.IntStream;

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

  /** Returns the rows of an image whose values stand for themselves, and that has no palette. */
  static PictureRows of(BufferedImage image) {
    ColorModel model = image.getColorModel();
    int bands = model.getNumColorComponents();
    boolean gray = bands == GRAY;
    boolean bytes = model.getColorSpace().isCS_sRGB() && model.getComponentSize(0) == Byte.SIZE;
    boolean asStored = model instanceof ComponentColorModel && !model.isAlphaPremultiplied();
    return gray || (bytes && asStored)
        ? new Stored(image.getRaster(), model)
        : new Colors(image, new int[image.getWidth()]);
  }

  /**
   * Values as they are stored; two bytes lose the lower one. For gray that matters: {@code getRGB}
   * holds it for linear light and would change it.
   */
  final class Stored implements PictureRows {
    private final Raster raster;
    private final ColorModel model;
    private final int[] row;

    Stored(Raster raster, ColorModel model) {
      this.raster = raster;
      this.model = model;
      row = new int[raster.getWidth() * raster.getNumBands()];
    }

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
      return model.getNumColorComponents();
    }

    @Override
    public void read(int y, byte[] values, byte[] opacity) {
      raster.getPixels(0, y, width(), 1, row); // [W, bands and opacity]
      int extra = model.getComponentSize(0) - Byte.SIZE;
      int stored = raster.getNumBands();
      int bands = bands();
      for (int x = 0; x < width(); x++) {
        for (int band = 0; band < bands; band++) {
          values[x * bands + band] = (byte) (row[x * stored + band] >> extra);
        }
        opacity[x] = (byte) (stored > bands ? row[x * stored + bands] >> extra : FULL);
      }
    }
  }

  /**
   * Colors of other kinds, made into red, green and blue by the JDK.
   *
   * @param row modified: the colors of a row
   */
  record Colors(BufferedImage image, int[] row) implements PictureRows {
    @Override
    public int height() {
      return image.getHeight();
    }

    @Override
    public int width() {
      return image.getWidth();
    }

    @Override
    public int bands() {
      return COLOR;
    }

    @Override
    public void read(int y, byte[] values, byte[] opacity) {
      image.getRGB(0, y, width(), 1, row, 0, width());
      spread(row, COLOR, values, opacity);
    }
  }

  /** The colors of a palette, or its grays if it has no others, as a picture of one row. */
  record Palette(IndexColorModel model) implements PictureRows {
    @Override
    public int height() {
      return 1;
    }

    /** All that a pixel can say: what the palette leaves out is transparent. */
    @Override
    public int width() {
      return 1 << model.getPixelSize();
    }

    @Override
    public int bands() {
      for (int i = 0; i < model.getMapSize(); i++) {
        if (model.getRed(i) != model.getGreen(i) || model.getRed(i) != model.getBlue(i)) {
          return COLOR;
        }
      }
      return GRAY;
    }

    @Override
    public void read(int y, byte[] values, byte[] opacity) {
      spread(IntStream.range(0, width()).map(model::getRGB).toArray(), bands(), values, opacity);
    }
  }

  /** Takes packed colors apart; gray is the last of three equal values. */
  private static void spread(int[] row, int bands, byte[] values, byte[] opacity) {
    int next = 0;
    for (int x = 0; x < row.length; x++) {
      for (int band = bands - 1; band >= 0; band--) {
        values[next++] = (byte) (row[x] >>> (band * Byte.SIZE));
      }
      opacity[x] = (byte) (row[x] >>> (COLOR * Byte.SIZE));
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
