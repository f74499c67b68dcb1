package dev.figment.core.kernel.onednn;

import dev.figment.core.kernel.memory.Storage;
import dev.figment.core.tensor.DType;
import dev.figment.core.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
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
  private Copies copies;

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
    copies = copies(most);
  }

  int channels() {
    return images.shape().dim(3);
  }

  /** Takes some of the images apart. */
  void takeApart(int first, int count, Storage planes) {
    prepare(count);
    Lane lane = Lane.current();
    if (canvas != images) {
      lane.run(copies.draw, lane.at(images, at(first)), lane.at(canvas, corner()));
    }
    for (Part part : copies.parts) {
      lane.run(part.move, lane.at(canvas, first(first) + part.pixel), lane.at(planes, part.place));
    }
  }

  /** Puts some of the images together. */
  void putTogether(int first, int count, Storage planes) {
    prepare(count);
    Lane lane = Lane.current();
    lane.run(copies.together, planes.pointer(), lane.at(canvas, first(first)));
    if (canvas != images) {
      lane.run(copies.cut, lane.at(canvas, corner()), lane.at(images, at(first)));
    }
  }

  /**
   * The copies of so many images.
   *
   * @param draw from the images to the canvas
   * @param parts from the canvas to the planes
   * @param together from the planes to the canvas
   * @param cut from the canvas to the images
   */
  private record Copies(int count, Move draw, List<Part> parts, Move together, Move cut) {}

  /**
   * The copy of up to 4 x 4 places of all tiles.
   *
   * @param pixel where the canvas holds the first
   * @param place where the planes do
   */
  private record Part(Move move, long pixel, long place) {}

  /** Makes the copies anew only where there are more or fewer images than before. */
  private void prepare(int count) {
    if (copies.count != count) {
      copies = copies(count);
    }
  }

  private Copies copies(int count) {
    int[] pixels = images.shape().strides();
    int[] drawn = canvas.shape().strides();
    int[] inCanvas = {drawn[1], drawn[2], drawn[0], STEP * drawn[1], STEP * drawn[2], 1};
    int[] inPlanes = places(edge, edge, count).strides();
    Shape box = images.shape().with(0, count);
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < edge; i += STEP) {
      for (int j = 0; j < edge; j += STEP) {
        Shape places = places(Math.min(STEP, edge - i), Math.min(STEP, edge - j), count);
        long pixel = (long) i * drawn[1] + (long) j * drawn[2];
        long place = (long) i * inPlanes[0] + (long) j * inPlanes[1];
        parts.add(new Part(Move.of(places, inCanvas, inPlanes), pixel, place));
      }
    }
    Move together = Move.of(places(STEP, STEP, count), inPlanes, inCanvas);
    Move draw = Move.of(box, pixels, drawn);
    return new Copies(count, draw, parts, together, Move.of(box, drawn, pixels));
  }

  /** Places of a tile, and the tiles. */
  private Shape places(int height, int width, int count) {
    return Shape.of(height, width, count, rows, columns, channels());
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
