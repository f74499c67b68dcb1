package dev.figment.autoregressive.layer;

import dev.figment.core.shape.Padding;
import dev.figment.core.shape.Window;
import java.util.stream.IntStream;

/**
 * The pixels that one layer sees of its input.
 *
 * @param above rows above the pixel's own
 * @param left columns before the pixel's own
 * @param right columns after it, in the rows above, and in its own row if all of it is seen
 * @param own what is seen of the pixel's own row
 */
public record Field(int above, int left, int right, Own own) {
  /** What is seen of a row. */
  public enum Own {
    /** The pixels before. */
    BEFORE,
    /** Those, and the pixel itself. */
    ITSELF,
    /** Those after it too: of inputs that know nothing of this row. */
    ALL
  }

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is negative, or no pixel is seen
   */
  public Field {
    if (above < 0 || left < 0 || right < 0 || (above + left == 0 && own == Own.BEFORE)) {
      throw new IllegalArgumentException(
          "field: size out of range, expected numbers >= 0 and a pixel that is seen, got"
              + " above %s, left %s, right %s, own %s".formatted(above, left, right, own));
    }
  }

  /** Returns the pixel itself. */
  public static Field point() {
    return new Field(0, 0, 0, Own.ITSELF);
  }

  /**
   * Returns a square of which all rows above are seen, and the pixel's own as said.
   *
   * <p>Reference: van den Oord et al. 2016a, figure 2.
   */
  public static Field square(int size, Own own) {
    return new Field(size / 2, size / 2, size / 2, own);
  }

  /** Returns a stretch of the pixel's own row. */
  public static Field row(int size, Own own) {
    return new Field(0, size / 2, 0, own);
  }

  /** Returns the number of pixels that are seen. */
  public int taps() {
    int row = left + 1 + right;
    return above * row + ownTaps();
  }

  /** How many pixels of its own row are seen, from the first on. */
  int ownTaps() {
    return left + (own == Own.ALL ? 1 + right : own == Own.ITSELF ? 1 : 0);
  }

  int rows() {
    return above + 1;
  }

  int columns() {
    return left + 1 + right;
  }

  /** Makes the output as large as the input. */
  Window window() {
    return Window.DENSE.padded(new Padding(above, 0, left, right));
  }

  /** Ones where a kernel {@code [rows, columns]} is seen, zeros elsewhere. */
  double[] mask() {
    int seen = above * columns() + ownTaps();
    return IntStream.range(0, rows() * columns()).mapToDouble(i -> i < seen ? 1 : 0).toArray();
  }
}
