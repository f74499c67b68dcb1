package dev.figment.gan.augment;

import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;

/**
 * Where the pixels of new images come from: each is a weighted sum of some pixels of the old one,
 * or 0 where there are none.
 *
 * <p>Shapes: {@code [N, H, W, C] → [N, H, W, C]}.
 */
final class PixelMap {
  private final Shape shape;
  private final int[][] sources; // modified by set: [term][N H W]
  private final float[][] weights; // modified by set: [term][N H W]

  /** Makes a map of so many terms a pixel, all of them 0. */
  PixelMap(Shape shape, int terms) {
    this.shape = shape;
    int pixels = shape.size() / shape.dim(3);
    sources = new int[terms][pixels];
    weights = new float[terms][pixels];
  }

  /**
   * Sets a term of a pixel.
   *
   * @param y the row it comes from; beyond the image there is 0
   * @param x the column
   */
  void set(int term, int image, int pixel, int y, int x, double weight) {
    int height = shape.dim(1);
    int width = shape.dim(2);
    if (y < 0 || y >= height || x < 0 || x >= width) {
      return;
    }
    int at = image * height * width;
    sources[term][at + pixel] = at + y * width + x;
    weights[term][at + pixel] = (float) weight;
  }

  /** Returns the new images. */
  Tensor apply(Tensor images) {
    int channels = shape.dim(3);
    Tensor rows = images.reshape(-1, channels); // [N H W, C]
    Tensor sum = term(rows, 0);
    for (int i = 1; i < sources.length; i++) {
      sum = sum.add(term(rows, i));
    }
    return sum.reshape(shape);
  }

  private Tensor term(Tensor rows, int index) {
    Tensor weight = Tensor.of(weights[index], Shape.of(weights[index].length, 1)).to(rows.dtype());
    return rows.gather(0, IntTensor.of(sources[index])).mul(weight);
  }
}
