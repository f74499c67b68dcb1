package dev.figment.gan.layer;

import dev.figment.core.nn.Precision;
import dev.figment.core.shape.Padding;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.Tensor;

/**
 * A small low-pass filter, the same along rows and columns, by which images become larger or
 * smaller without jagged edges.
 *
 * <p>Around an image are zeros, so a constant stays one only away from the edge.
 *
 * <p>Formula: the taps add up to 1 along each axis; up, zeros are put between pixels, and the taps
 * add up to 2.
 *
 * <p>Reference: Karras et al. 2020b, appendix B; Zhang 2019, section 3.
 */
public final class SmoothFilter {
  private final int size;
  private final Tensor kernel; // [size, size, 1, C]
  private final Tensor doubling; // [size, size, 1, C]
  private final int channels;

  /** Makes a filter for images of {@code channels}; the taps need not add up to 1. */
  public SmoothFilter(int channels, double... taps) {
    this.channels = channels;
    size = taps.length;
    kernel = kernel(1, taps);
    doubling = kernel(4, taps);
  }

  /** Returns the filter {@code [1, 3, 3, 1]}, StyleGAN's. */
  public static SmoothFilter wide(int channels) {
    return new SmoothFilter(channels, 1, 3, 3, 1);
  }

  /** Returns the filter {@code [1, 2, 1]}, R3GAN's. */
  public static SmoothFilter narrow(int channels) {
    return new SmoothFilter(channels, 1, 2, 1);
  }

  /**
   * Returns images of half the sides.
   *
   * <p>Shapes: {@code [N, H, W, C] → [N, H/2, W/2, C]}.
   */
  public Tensor down(Tensor x) {
    return x.conv2d(kernel, window(2, around(size - 2)));
  }

  /**
   * Returns images of twice the sides.
   *
   * <p>Shapes: {@code [N, H, W, C] → [N, 2 H, 2 W, C]}.
   */
  public Tensor up(Tensor x) {
    return x.convTranspose2d(doubling, window(2, around(size - 2)), 0);
  }

  /**
   * Returns the filtered images, with a row and a column more: a convolution of stride 2 that
   * follows halves them.
   *
   * <p>Shapes: {@code [N, H, W, C] → [N, H + 1, W + 1, C]}.
   */
  public Tensor beforeHalving(Tensor x) {
    return x.conv2d(kernel, window(1, around(size)));
  }

  /**
   * Returns the filtered images of what a transposed convolution of stride 2 made, a row and a
   * column less; the gain is 4, for three of four pixels were zeros.
   *
   * <p>Shapes: {@code [N, 2 H + 1, 2 W + 1, C] → [N, 2 H, 2 W, C]}.
   */
  public Tensor afterDoubling(Tensor x) {
    return x.conv2d(doubling, window(1, around(size - 2)));
  }

  private Window window(int stride, Padding padding) {
    return new Window(stride, padding, 1, channels);
  }

  private static Padding around(int zeros) {
    int before = zeros / 2;
    return new Padding(before, zeros - before, before, zeros - before);
  }

  private Tensor kernel(double gain, double... taps) {
    double sum = 0;
    for (double tap : taps) {
      sum += tap;
    }
    double[] values = new double[size * size];
    for (int i = 0; i < values.length; i++) {
      values[i] = gain * taps[i / size] * taps[i % size] / (sum * sum);
    }
    return Tensor.of(values, Shape.of(size, size, 1, 1))
        .to(Precision.current())
        .broadcastTo(Shape.of(size, size, 1, channels));
  }
}
