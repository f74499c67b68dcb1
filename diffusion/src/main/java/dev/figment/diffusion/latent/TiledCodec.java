package dev.figment.diffusion.latent;

import dev.figment.core.data.ImageShape;
import dev.figment.core.model.LatentCodec;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A codec that decodes in squares, which overlap and fade into each other: a large image needs the
 * memory of a small one.
 *
 * <p>Norms see a square, not the image, so that colors may differ a little from those of the image
 * decoded as a whole.
 */
public final class TiledCodec implements LatentCodec {
  private final LatentCodec whole;
  private final Function<ImageShape, LatentCodec> codecs;
  private final int factor;
  private final int side;
  private final int overlap;

  /**
   * Makes a codec of others.
   *
   * @param whole for images as they are
   * @param codecs the same for other sizes
   * @param factor pixels a latent, along a side
   * @param side of a square, in latents
   * @param overlap of neighbors, in latents
   * @throws IllegalArgumentException if squares would not go on beside each other
   */
  public TiledCodec(
      LatentCodec whole,
      Function<ImageShape, LatentCodec> codecs,
      int factor,
      int side,
      int overlap) {
    if (side < 1 || overlap < 0 || overlap >= side) {
      throw new IllegalArgumentException(
          "tiles: the overlap does not fit, expected 0 <= overlap < %s, got %s"
              .formatted(side, overlap));
    }
    this.whole = whole;
    this.codecs = codecs;
    this.factor = factor;
    this.side = side;
    this.overlap = overlap;
  }

  @Override
  public Tensor encode(Tensor images) {
    return whole.encode(images);
  }

  @Override
  public Shape latentShape() {
    return whole.latentShape();
  }

  @Override
  public Tensor decode(Tensor latents) {
    Shape shape = latents.shape();
    int rows = Math.min(side, shape.dim(1));
    int columns = Math.min(side, shape.dim(2));
    if (rows == shape.dim(1) && columns == shape.dim(2)) {
      return whole.decode(latents);
    }
    LatentCodec codec = codecs.apply(new ImageShape(rows * factor, columns * factor, 3));
    Tensor weight = fading(rows, 1).mul(fading(columns, 2)); // [1, H, W, 1]
    Shape image = Shape.of(shape.dim(0), shape.dim(1) * factor, shape.dim(2) * factor, 3);
    Tensor sum = Tensor.zeros(image);
    Tensor weights = Tensor.zeros(image.with(0, 1).with(3, 1));
    for (int top : starts(shape.dim(1), rows)) {
      for (int left : starts(shape.dim(2), columns)) {
        Tensor square = latents.slice(1, top, top + rows).slice(2, left, left + columns);
        Tensor drawn = codec.decode(square).mul(weight);
        sum = sum.add(placed(drawn, sum.shape(), top * factor, left * factor));
        weights = weights.add(placed(weight, weights.shape(), top * factor, left * factor));
      }
    }
    return sum.div(weights);
  }

  private static Tensor placed(Tensor square, Shape whole, int top, int left) {
    Shape shape = square.shape();
    int[] before = {0, top, left, 0};
    int[] after = {0, whole.dim(1) - top - shape.dim(1), whole.dim(2) - left - shape.dim(2), 0};
    return square.pad(before, after);
  }

  /** Where squares begin; the last ends where the latents do. */
  private List<Integer> starts(int length, int size) {
    List<Integer> starts = new ArrayList<>();
    for (int start = 0; start + size < length; start += Math.max(1, size - overlap)) {
      starts.add(start);
    }
    starts.add(length - size);
    return starts;
  }

  /** Weights along an axis that fall toward both ends, over the overlap. */
  private Tensor fading(int size, int axis) {
    int length = size * factor;
    int edge = Math.max(1, overlap * factor);
    float[] weights = new float[length];
    for (int i = 0; i < length; i++) {
      weights[i] = Math.min(1f, (Math.min(i, length - 1 - i) + 1f) / edge);
    }
    return Tensor.of(weights, Shape.of(1, 1, 1, 1).with(axis, length));
  }
}
