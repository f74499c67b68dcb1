package dev.figment.core.kernel;

import dev.figment.core.tensor.Shape;

/**
 * How a window of a convolution or a pooling moves over an image, the same in height and width.
 *
 * @param stride pixels from one position to the next
 * @param padding rows and columns of zeros on every side
 * @param dilation distance between neighboring taps
 * @param groups parts into which the channels fall, each convolved on its own
 */
public record Window(int stride, int padding, int dilation, int groups) {
  /** Every pixel, no padding. */
  public static final Window DENSE = new Window(1, 0, 1, 1);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public Window {
    if (stride < 1 || padding < 0 || dilation < 1 || groups < 1) {
      throw new IllegalArgumentException(
          ("window: number out of range, expected stride, dilation, groups >= 1 and padding >= 0,"
                  + " got stride %s, padding %s, dilation %s, groups %s")
              .formatted(stride, padding, dilation, groups));
    }
  }

  /** Returns every {@code stride}-th position with the padding. */
  public static Window of(int stride, int padding) {
    return new Window(stride, padding, 1, 1);
  }

  /** Returns the same with another dilation. */
  public Window dilated(int next) {
    return new Window(stride, padding, next, groups);
  }

  /** Returns the same with another number of groups. */
  public Window grouped(int next) {
    return new Window(stride, padding, dilation, next);
  }

  /** Returns the size that a window of {@code kernel} taps makes of {@code size} pixels. */
  public int outputSize(int size, int kernel) {
    return Math.floorDiv(size + 2 * padding - dilation * (kernel - 1) - 1, stride) + 1;
  }

  /** Returns the shape that a convolution of {@code [N, H, W, in]} with the weight has. */
  public Shape output(Shape x, Shape weight) {
    int height = outputSize(x.dim(1), weight.dim(0));
    int width = outputSize(x.dim(2), weight.dim(1));
    return Shape.of(x.dim(0), height, width, weight.dim(3));
  }

  /** Returns the smallest size of which {@link #outputSize} makes {@code size}. */
  public int inputSize(int size, int kernel) {
    return (size - 1) * stride - 2 * padding + dilation * (kernel - 1) + 1;
  }
}
