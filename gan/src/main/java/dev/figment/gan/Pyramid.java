package dev.figment.gan;

import dev.figment.core.data.ImageShape;

/**
 * The sizes from an image down to the smallest that a network of convolutions works on: halved as
 * long as both sides are even and above 4.
 *
 * @param height of the smallest
 * @param width of the smallest
 * @param halvings from the image to the smallest
 */
public record Pyramid(int height, int width, int halvings) {
  private static final int SMALLEST = 4;

  /**
   * Returns the sizes below an image.
   *
   * @throws IllegalArgumentException if it cannot be halved once
   */
  public static Pyramid of(ImageShape image) {
    int height = image.height();
    int width = image.width();
    int halvings = 0;
    while (canHalve(height) && canHalve(width)) {
      height /= 2;
      width /= 2;
      halvings++;
    }
    if (halvings == 0) {
      throw new IllegalArgumentException(
          "pyramid: image cannot be halved, expected even sides above %s, got %s"
              .formatted(SMALLEST, image));
    }
    return new Pyramid(height, width, halvings);
  }

  /** Returns the pixels of the smallest image. */
  public int pixels() {
    return height * width;
  }

  private static boolean canHalve(int side) {
    return side % 2 == 0 && side > SMALLEST;
  }
}
