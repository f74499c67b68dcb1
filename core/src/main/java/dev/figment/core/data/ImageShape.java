package dev.figment.core.data;

import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;

/**
 * The size of an image.
 *
 * <p>Shapes: pixels are stored row by row, the channels of a pixel together: {@code [H, W, C]}.
 *
 * @param height rows of pixels
 * @param width pixels in a row
 * @param channels values of a pixel: 1 for gray, 3 for red, green and blue
 */
public record ImageShape(int height, int width, int channels) {
  /**
   * Makes a size.
   *
   * @throws IllegalArgumentException if one of the three is below 1, or their product too large
   */
  public ImageShape {
    if (height < 1 || width < 1 || channels < 1) {
      throw new IllegalArgumentException(
          "image: every size must be positive, expected >= 1, got %sx%sx%s"
              .formatted(height, width, channels));
    }
    if ((long) height * width > Integer.MAX_VALUE / channels) {
      throw new IllegalArgumentException(
          "image: too many values, expected <= %s, got %sx%sx%s"
              .formatted(Integer.MAX_VALUE, height, width, channels));
    }
  }

  /** Returns the number of values of one image, each a byte. */
  public int bytes() {
    return height * width * channels;
  }

  /**
   * Checks that images are of this size.
   *
   * @param model who asks
   * @throws ShapeException if they are not
   */
  public void require(String model, ImageShape images) {
    requireEqual(model, this, images);
  }

  /**
   * Checks that images are of this size, {@code [N, H, W, C]}.
   *
   * @param model who asks
   * @throws ShapeException if they are not
   */
  public void require(String model, Tensor images) {
    requireEqual(model, batch(images.shape().dim(0)), images.shape());
  }

  /** Returns the shape of a batch, {@code [N, H, W, C]}. */
  public Shape batch(int count) {
    return Shape.of(count, height, width, channels);
  }

  private static void requireEqual(String model, Object expected, Object got) {
    if (!got.equals(expected)) {
      throw new ShapeException(
          "%s: images have the wrong size, expected %s, got %s".formatted(model, expected, got));
    }
  }

  @Override
  public String toString() {
    return height + "x" + width + "x" + channels;
  }
}
