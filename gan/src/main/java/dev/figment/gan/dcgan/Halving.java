package dev.figment.gan.dcgan;

import dev.figment.core.data.ImageShape;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * A halving of an image's sides, rounded up: a convolution of 4 taps along an even side and of 3
 * along an odd one. The transposed convolution of as many taps leads back to the same sides.
 *
 * @param height of the image before
 * @param width of the image before
 */
record Halving(int height, int width) {
  static final Window WINDOW = Window.of(2, 1);
  private static final int SMALLEST = 4;

  /**
   * Returns the halvings of an image, largest first, until a side is 4 or less: 28, 14, 7, 4.
   *
   * @throws IllegalArgumentException if there is none
   */
  static List<Halving> of(ImageShape image) {
    List<Halving> halvings = new ArrayList<>();
    Halving next = new Halving(image.height(), image.width());
    while (next.height > SMALLEST && next.width > SMALLEST) {
      halvings.add(next);
      next = new Halving(next.smallerHeight(), next.smallerWidth());
    }
    if (halvings.isEmpty()) {
      throw new IllegalArgumentException(
          "dcgan: image is too small, expected sides above %s, got %s".formatted(SMALLEST, image));
    }
    return halvings;
  }

  int smallerHeight() {
    return half(height);
  }

  int smallerWidth() {
    return half(width);
  }

  /** Returns the shape of the convolution's weights, and of the transposed one's. */
  Shape weight(int channels, int channelsOfSmaller) {
    return Shape.of(taps(height), taps(width), channels, channelsOfSmaller);
  }

  private static int half(int side) {
    return (side + 1) / 2;
  }

  private static int taps(int side) {
    return side % 2 == 0 ? 4 : 3;
  }
}
