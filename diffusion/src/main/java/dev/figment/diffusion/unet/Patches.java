package dev.figment.diffusion.unet;

import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;

/**
 * Squares of pixels seen as one pixel of more channels, and back.
 *
 * <p>Shapes: {@code [N, H, W, C] ↔ [N, ⌈H / p⌉, ⌈W / p⌉, p p C]}; sides that are no multiple of
 * {@code p} are padded with zeros.
 *
 * <p>Reference: Shi et al. 2016, section 3.2.
 *
 * @param side of a square, {@code p}
 */
public record Patches(int side) {
  /** Returns images with each square in one pixel. */
  public Tensor toChannels(Tensor x) {
    if (side == 1) {
      return x;
    }
    Shape shape = x.shape();
    int rows = count(shape.dim(1));
    int columns = count(shape.dim(2));
    int[] after = {0, rows * side - shape.dim(1), columns * side - shape.dim(2), 0};
    Tensor whole = after[1] + after[2] == 0 ? x : x.pad(new int[4], after);
    return whole
        .reshape(shape.dim(0), rows, side, columns, side * shape.dim(3)) // [N, h, p, w, p C]
        .permute(0, 1, 3, 2, 4) // [N, h, w, p, p C]
        .reshape(shape.dim(0), rows, columns, -1); // [N, h, w, p p C]
  }

  /**
   * Returns images with the squares laid out.
   *
   * @param like the shape of the images before, but for the channels
   */
  public Tensor toPixels(Tensor x, Shape like) {
    Tensor whole = x;
    if (side > 1) {
      Shape shape = x.shape();
      int channels = shape.dim(3) / (side * side);
      whole =
          x.reshape(shape.dim(0), shape.dim(1), shape.dim(2), side, side * channels)
              .permute(0, 1, 3, 2, 4) // [N, h, p, w, p C]
              .reshape(shape.dim(0), shape.dim(1) * side, shape.dim(2) * side, channels);
    }
    Shape got = whole.shape();
    if (got.dim(1) == like.dim(1) && got.dim(2) == like.dim(2)) {
      return whole;
    }
    return whole.slice(new int[4], Shape.of(got.dim(0), like.dim(1), like.dim(2), got.dim(3)));
  }

  private int count(int size) {
    return (size + side - 1) / side;
  }
}
