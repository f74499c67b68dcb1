package dev.figment.core.shape;

/**
 * Zeros around an image.
 *
 * @param top rows above
 * @param bottom rows below
 * @param left columns before the first
 * @param right columns after the last
 */
public record Padding(int top, int bottom, int left, int right) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public Padding {
    if (top < 0 || bottom < 0 || left < 0 || right < 0) {
      throw new IllegalArgumentException(
          "padding: number out of range, expected >= 0, got top %s, bottom %s, left %s, right %s"
              .formatted(top, bottom, left, right));
    }
  }

  /** Returns the same number of zeros on every side. */
  public static Padding even(int size) {
    return new Padding(size, size, size, size);
  }

  /** Rows above and below. */
  public int rows() {
    return top + bottom;
  }

  /** Columns before and after. */
  public int columns() {
    return left + right;
  }

  /** The most on one side. */
  public int widest() {
    return Math.max(Math.max(top, bottom), Math.max(left, right));
  }
}
