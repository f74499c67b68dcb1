package dev.figment.autoregressive.layer;

/** The last rows of one image's features that a {@link Field} sees, with zeros around them. */
public final class Rows {
  private final int count;
  private final int left;
  private final int channels;
  private final int length;
  private final float[] values; // [row, column, channel], the rows in a ring
  private int current;

  Rows(Field field, int width, int channels) {
    this.count = field.rows();
    this.left = field.left();
    this.channels = channels;
    this.length = (field.left() + width + field.right()) * channels;
    this.values = new float[count * length];
  }

  /** Puts the features of a column of the current row. */
  public void put(int column, float[] x) {
    System.arraycopy(x, 0, values, current * length + (left + column) * channels, channels);
  }

  /** Goes to the next row. */
  public void next() {
    current = (current + 1) % count;
  }

  /** Where what is seen of a row begins, so many rows above the current one. */
  int stretch(int above, int column) {
    return (current - above + count) % count * length + column * channels;
  }

  float[] values() {
    return values;
  }
}
