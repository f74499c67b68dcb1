package dev.figment.core.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How a picture must be turned to be looked at, as cameras write it down.
 *
 * <p>Formula: pixel {@code (y, x)} of what is shown is pixel {@code (a, b)} of what is stored, with
 * {@code (a, b) = (y, x)}, or {@code (x, y)} if the picture is transposed, each counted from the
 * far end if it is reversed.
 *
 * <p>Reference: Exif 2.32, tag 0x0112.
 */
enum Orientation {
  /** As it is stored. */
  UPRIGHT(1, false, false, false),
  /** Left and right exchanged. */
  MIRRORED(2, false, false, true),
  /** Turned by a half. */
  HALF_TURN(3, false, true, true),
  /** Top and bottom exchanged. */
  FLIPPED(4, false, true, false),
  /** Rows are columns. */
  TRANSPOSED(5, true, false, false),
  /** Turned by a quarter, clockwise. */
  QUARTER_TURN(6, true, true, false),
  /** Rows are columns, both from the far end. */
  TRANSVERSED(7, true, true, true),
  /** Turned by three quarters, clockwise. */
  THREE_QUARTERS(8, true, false, true);

  private static final int TAG = 0x0112;
  private static final int SHORT = 3;
  private static final int ENTRY = 12;
  private static final int TIFF = 42;

  private final int number;
  private final boolean transposed;
  private final boolean rowsReversed;
  private final boolean columnsReversed;

  Orientation(int number, boolean transposed, boolean rowsReversed, boolean columnsReversed) {
    this.number = number;
    this.transposed = transposed;
    this.rowsReversed = rowsReversed;
    this.columnsReversed = columnsReversed;
  }

  /** Reads it from Exif data, which begin as a TIFF file; {@link #UPRIGHT} if they do not say. */
  static Orientation ofExif(byte[] exif) {
    if (exif.length < 2 * Integer.BYTES || exif[0] != exif[1]) {
      return UPRIGHT;
    }
    ByteBuffer tiff = ByteBuffer.wrap(exif);
    tiff.order(exif[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    long entries = Integer.toUnsignedLong(tiff.getInt(Integer.BYTES));
    if (tiff.getShort(2) != TIFF || entries > exif.length - 2) {
      return UPRIGHT;
    }
    int count = Short.toUnsignedInt(tiff.getShort((int) entries));
    int at = (int) entries + 2;
    for (int i = 0; i < count && at <= exif.length - ENTRY; i++, at += ENTRY) {
      if (Short.toUnsignedInt(tiff.getShort(at)) == TAG && tiff.getShort(at + 2) == SHORT) {
        return of(Short.toUnsignedInt(tiff.getShort(at + 2 * Integer.BYTES)));
      }
    }
    return UPRIGHT;
  }

  private static Orientation of(int number) {
    for (Orientation orientation : values()) {
      if (orientation.number == number) {
        return orientation;
      }
    }
    return UPRIGHT;
  }

  /** Returns a picture as it is to be looked at. */
  ImageFile turn(ImageFile stored) {
    if (this == UPRIGHT) {
      return stored;
    }
    int rows = stored.shape().height();
    int columns = stored.shape().width();
    int channels = stored.shape().channels();
    ImageShape shape =
        new ImageShape(transposed ? columns : rows, transposed ? rows : columns, channels);
    byte[] shown = new byte[shape.bytes()]; // [H, W, C]
    int next = 0;
    for (int y = 0; y < shape.height(); y++) {
      for (int x = 0; x < shape.width(); x++) {
        int a = transposed ? x : y;
        int b = transposed ? y : x;
        int row = rowsReversed ? rows - 1 - a : a;
        int column = columnsReversed ? columns - 1 - b : b;
        System.arraycopy(
            stored.bytes(), (row * columns + column) * channels, shown, next, channels);
        next += channels;
      }
    }
    return new ImageFile(shape, shown);
  }
}
