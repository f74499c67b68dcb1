package dev.figment.core.nn;

import java.util.stream.IntStream;

/**
 * Whether a masked convolution sees the pixel that it is for, beside those before it in raster
 * order.
 *
 * <p>Reference: van den Oord et al. 2016, figure 2.
 */
public enum CausalMask {
  /** Only the pixels before: for the first layer, which reads the image itself. */
  A(0),
  /** Its own pixel too: for the layers after. */
  B(1);

  private final int own;

  CausalMask(int own) {
    this.own = own;
  }

  /** Taps that are seen of a kernel of {@code size x size}. */
  int taps(int size) {
    return size * size / 2 + own;
  }

  /** Ones where a kernel's first rows, to the center's, are seen; zeros elsewhere. */
  double[] rows(int size) {
    return IntStream.range(0, (size / 2 + 1) * size)
        .mapToDouble(i -> i < taps(size) ? 1 : 0)
        .toArray();
  }
}
