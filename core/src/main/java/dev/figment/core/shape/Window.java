package dev.figment.core.shape;

/**
 * How a window of a convolution or a pooling moves over an image, by the same steps in height and
 * width.
 *
 * @param stride pixels from one position to the next
 * @param padding zeros around the image
 * @param dilation distance between neighboring taps
 * @param groups parts into which the channels fall, each convolved on its own
 */
public record Window(int stride, Padding padding, int dilation, int groups) {
  /** Every pixel, no padding. */
  public static final Window DENSE = of(1, 0);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public Window {
    if (stride < 1 || dilation < 1 || groups < 1) {
      throw new IllegalArgumentException(
          ("window: number out of range, expected stride, dilation, groups >= 1,"
                  + " got stride %s, dilation %s, groups %s")
              .formatted(stride, dilation, groups));
    }
  }

  /** Returns every {@code stride}-th position with the same padding on every side. */
  public static Window of(int stride, int padding) {
    return new Window(stride, Padding.even(padding), 1, 1);
  }

  /** Returns the same with another padding. */
  public Window padded(Padding next) {
    return new Window(stride, next, dilation, groups);
  }

  /** Returns the same with another dilation. */
  public Window dilated(int next) {
    return new Window(stride, padding, next, groups);
  }

  /** Returns the same with another number of groups. */
  public Window grouped(int next) {
    return new Window(stride, padding, dilation, next);
  }

  /** Returns the rows that a window of {@code kernel} rows makes of {@code size}. */
  public int outputHeight(int size, int kernel) {
    return Math.floorDiv(size + padding.rows() - reach(kernel), stride) + 1;
  }

  /** Returns the columns that a window of {@code kernel} columns makes of {@code size}. */
  public int outputWidth(int size, int kernel) {
    return Math.floorDiv(size + padding.columns() - reach(kernel), stride) + 1;
  }

  /** Returns the shape that a convolution of {@code [N, H, W, in]} with the weight has. */
  public Shape output(Shape x, Shape weight) {
    int height = outputHeight(x.dim(1), weight.dim(0));
    int width = outputWidth(x.dim(2), weight.dim(1));
    return Shape.of(x.dim(0), height, width, weight.dim(3));
  }

  /** Returns the least rows of which {@link #outputHeight} makes {@code size}. */
  public int inputHeight(int size, int kernel) {
    return (size - 1) * stride - padding.rows() + reach(kernel);
  }

  /** Returns the least columns of which {@link #outputWidth} makes {@code size}. */
  public int inputWidth(int size, int kernel) {
    return (size - 1) * stride - padding.columns() + reach(kernel);
  }

  /** Pixels from the first tap to the last, both counted. */
  private int reach(int kernel) {
    return dilation * (kernel - 1) + 1;
  }
}
