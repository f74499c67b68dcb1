package dev.figment.vae;

/**
 * A law of pixels and its deviation.
 *
 * @param law of each pixel
 * @param deviation at the beginning, and for good where it is not learned; the scale of a
 *     discretized logistic law. Units: pixel range [0, 1]
 */
public record Pixels(PixelLaw law, double deviation) {
  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException if the deviation is not positive and finite
   */
  public Pixels {
    if (!(deviation > 0 && deviation < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "pixels: deviation out of range, expected > 0, got " + deviation);
    }
  }

  /** Returns a law with a deviation of 0.1 at the beginning, where it has one. */
  public static Pixels of(PixelLaw law) {
    return new Pixels(law, 0.1);
  }
}
