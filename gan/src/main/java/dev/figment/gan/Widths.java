package dev.figment.gan;

/**
 * Channels of the feature images of a network: each halving of the sides doubles them.
 *
 * @param finest of the largest images
 * @param most of any
 */
public record Widths(int finest, int most) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is below 1
   */
  public Widths {
    if (finest < 1 || most < 1) {
      throw new IllegalArgumentException(
          "widths: channels out of range, expected >= 1, got %s, %s".formatted(finest, most));
    }
  }

  /** Returns the channels after some halvings. */
  public int at(int halvings) {
    return Math.min(finest << halvings, most);
  }
}
