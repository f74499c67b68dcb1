package dev.figment.autoregressive.pixelrnn;

import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;

/**
 * Maps whose row i is moved to the right by i, so that diagonals become columns; and back.
 *
 * <p>Reference: van den Oord et al. 2016, section 3.2 and figure 3.
 */
final class Skew {
  private Skew() {}

  /**
   * Returns the map with zeros where its rows leave gaps: {@code [N, H, W, C] → [N, H, W + H - 1,
   * C]}.
   *
   * <p>A row of W with H zeros after it, read in rows that are one shorter, begins one further to
   * the right each time.
   */
  static Tensor skew(Tensor x) {
    Shape s = x.shape();
    int height = s.dim(1);
    int wide = s.dim(2) + height;
    Tensor padded = x.pad(new int[4], new int[] {0, 0, height, 0});
    Tensor flat = padded.reshape(s.dim(0), height * wide, s.dim(3)); // [N, H (W + H), C]
    Tensor cut = flat.slice(1, 0, height * (wide - 1));
    return cut.reshape(s.dim(0), height, wide - 1, s.dim(3));
  }

  /** Returns the map of a skewed one: {@code [N, H, W + H - 1, C] → [N, H, W, C]}. */
  static Tensor unskew(Tensor x) {
    Shape s = x.shape();
    int height = s.dim(1);
    int wide = s.dim(2) + 1;
    Tensor flat = x.reshape(s.dim(0), height * (wide - 1), s.dim(3)); // [N, H (W + H - 1), C]
    Tensor padded = flat.pad(new int[3], new int[] {0, height, 0});
    return padded.reshape(s.dim(0), height, wide, s.dim(3)).slice(2, 0, wide - height);
  }
}
