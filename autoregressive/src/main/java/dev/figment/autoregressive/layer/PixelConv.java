package dev.figment.autoregressive.layer;

import dev.figment.core.kernel.loop.Product;

/**
 * A {@link CausalConv2d} whose weights stay as they are, for one pixel after the other.
 *
 * @param field what is seen
 * @param weight {@code [rows, columns, in, out]}
 * @param bias {@code [out]}
 */
public record PixelConv(Field field, float[] weight, float[] bias) {
  /** Returns the number of input channels. */
  public int in() {
    return weight.length / (field.rows() * field.columns() * bias.length);
  }

  /** Returns the number of output channels. */
  public int out() {
    return bias.length;
  }

  /** Returns what one image needs, at the first pixel of rows of so many. */
  public Rows rows(int width) {
    return new Rows(field, width, in());
  }

  /**
   * Computes the output at a column of the current row. Modified: {@code y}, {@code [out]}.
   *
   * @param input as far as it is known
   */
  public void at(int column, Rows input, float[] y) {
    System.arraycopy(bias, 0, y, 0, y.length);
    int stretch = field.columns() * in();
    for (int r = 0; r < field.above(); r++) {
      int at = input.stretch(field.above() - r, column);
      Product.add(input.values(), at, stretch, weight, r * stretch * out(), y);
    }
    int own = input.stretch(0, column);
    int seen = Math.max(field.ownTaps(), Math.min(field.left() + 1, field.columns())) * in();
    Product.add(input.values(), own, seen, weight, field.above() * stretch * out(), y);
  }

  /** Computes the output for a vector, of a field of one pixel. Modified: {@code y}. */
  public void at(float[] x, float[] y) {
    System.arraycopy(bias, 0, y, 0, y.length);
    Product.add(x, 0, x.length, weight, 0, y);
  }
}
