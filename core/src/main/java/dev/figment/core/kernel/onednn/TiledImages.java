package dev.figment.core.kernel.onednn;

import dev.figment.core.kernel.memory.Storage;
import dev.figment.core.tensor.DType;
import dev.figment.core.tensor.Shape;
import org.bytedeco.javacpp.Pointer;

/**
 * Images under a grid of square tiles that begin 4 pixels apart, with zeros where a tile reaches
 * beyond an image. Taken apart, so many images are a plane for each place in a tile: {@code
 * [places, N, rows, columns, C]}.
 */
final class TiledImages {
  /** Pixels from one tile to the next. */
  static final int STEP = 4;

  private final Storage images;
  private final int padding;
  private final int edge;
  private final int rows;
  private final int columns;
  private final Storage canvas;

  /**
   * Lays the grid.
   *
   * @param images {@code [N, H, W, C]}
   * @param padding pixels by which the grid begins above, and to the left of, the first
   * @param edge pixels of a tile in each direction, 4 or more
   * @param rows tiles from the top to the bottom
   * @param columns tiles from the left to the right
   * @param most images that are taken apart at once
   */
  TiledImages(Storage images, int padding, int edge, int rows, int columns, int most) {
    this.images = images;
    this.padding = padding;
    this.edge = edge;
    this.rows = rows;
    this.columns = columns;
    Shape all = images.shape();
    int overlap = edge - STEP;
    Shape covered = Shape.of(most, rows * STEP + overlap, columns * STEP + overlap, all.dim(3));
    boolean isCovered = padding == 0 && covered.equals(all.with(0, most));
    canvas = isCovered ? images : Storage.allocate(covered, DType.FLOAT);
    if (!isCovered) {
      Pointer.memset(canvas.pointer(), 0, (long) covered.size() * Float.BYTES);
    }
  }

  int channels() {
    return images.shape().dim(3);
  }

  /** Takes some of the images apart. */
  void takeApart(int first, int count, Storage planes) {
    Lane lane = Lane.current();
    if (canvas != images) {
      Shape box = images.shape().with(0, count);
      Move draw = Move.of(box, images.shape().strides(), canvas.shape().strides());
      lane.run(draw, lane.at(images, at(first)), lane.at(canvas, corner()));
    }
    for (int i = 0; i < edge; i += STEP) {
      for (int j = 0; j < edge; j += STEP) {
        Shape box = places(Math.min(STEP, edge - i), Math.min(STEP, edge - j), count);
        long pixel = (long) i * canvas.shape().strides()[1] + (long) j * channels();
        long place = ((long) i * edge + j) * plane(count);
        lane.run(
            Move.of(box, inCanvas(), inPlanes(count)),
            lane.at(canvas, first(first) + pixel),
            lane.at(planes, place));
      }
    }
  }

  /** Puts some of the images together. */
  void putTogether(int first, int count, Storage planes) {
    Lane lane = Lane.current();
    lane.run(
        Move.of(places(STEP, STEP, count), inPlanes(count), inCanvas()),
        planes.pointer(),
        lane.at(canvas, first(first)));
    if (canvas != images) {
      Shape box = images.shape().with(0, count);
      Move cut = Move.of(box, canvas.shape().strides(), images.shape().strides());
      lane.run(cut, lane.at(canvas, corner()), lane.at(images, at(first)));
    }
  }

  /** Places of a tile, and the tiles. */
  private Shape places(int height, int width, int count) {
    return Shape.of(height, width, count, rows, columns, channels());
  }

  private int[] inCanvas() {
    int[] pixel = canvas.shape().strides();
    return new int[] {pixel[1], pixel[2], pixel[0], STEP * pixel[1], STEP * pixel[2], 1};
  }

  private int[] inPlanes(int count) {
    return places(edge, edge, count).strides();
  }

  private int plane(int count) {
    return count * rows * columns * channels();
  }

  private long at(int first) {
    return (long) first * images.shape().strides()[0];
  }

  /** Where the canvas holds the first of the images. */
  private long first(int first) {
    return canvas == images ? at(first) : 0;
  }

  /** Where the canvas holds the first pixel of an image. */
  private long corner() {
    int[] pixel = canvas.shape().strides();
    return (long) padding * (pixel[1] + pixel[2]);
  }
}
