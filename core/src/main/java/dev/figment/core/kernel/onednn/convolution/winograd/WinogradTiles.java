package dev.figment.core.kernel.onednn.convolution.winograd;

import dev.figment.core.kernel.tuning.Tuned;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;

/**
 * How the images that a convolution writes are cut into tiles of 4 × 4 pixels, and shared out in
 * groups of whole images, each of which stays in the nearest caches. The cut follows from the shape
 * alone.
 *
 * @param images how many
 * @param rows tiles of an image, from the top to the bottom
 * @param columns tiles from the left to the right
 * @param together images of a group; the last may have fewer
 */
public record WinogradTiles(int images, int rows, int columns, int together) {
  /** Pixels from one tile to the next, and of what it writes. */
  public static final int STEP = 4;

  private static final int VECTOR = 16;

  /** Cuts images {@code [N, H, W, ...]}, into an even number of groups where it can be. */
  static WinogradTiles of(Shape written) {
    int images = written.dim(0);
    int rows = parts(written.dim(1), STEP);
    int columns = parts(written.dim(2), STEP);
    int most = Math.max(1, Tuned.TILES / (rows * columns));
    int pairs = parts(images, 2 * most);
    return new WinogradTiles(images, rows, columns, parts(images, 2 * pairs));
  }

  /** Returns the number of tiles of an image. */
  public int perImage() {
    return rows * columns;
  }

  /** Returns the number of groups. */
  int groups() {
    return parts(images, together);
  }

  /** Returns the first image of a group. */
  public int first(int group) {
    return group * together;
  }

  /** Returns the number of images of a group. */
  public int count(int group) {
    return Math.min(together, images - first(group));
  }

  /** Returns the number of tiles of a group. */
  public int tiles(int group) {
    return count(group) * perImage();
  }

  /** Returns a bit for each of so many places in a row that is inside, the first the lowest. */
  public static int inside(int first, int size, int places) {
    int below = Math.max(0, -first);
    int end = Math.min(places, size - first);
    return end <= below ? 0 : (1 << end) - (1 << below);
  }

  /** Returns how many of a number of channels of a row of tiles are transformed at once. */
  int together(int channels) {
    int most = Math.max(VECTOR, Tuned.TILE_ROW / (columns + 1));
    int parts = parts(channels, most);
    return Math.min(channels, VECTOR * parts(channels, VECTOR * parts));
  }

  /**
   * Returns how far the planes of so many numbers are apart, in elements: a line of the cache more,
   * for what is a power of two apart takes the same places in it. Of one tile they are side by
   * side: oneDNN 3.11 adds up wrong products of matrices with one row that are apart.
   */
  public static int apart(int tiles, int channels) {
    return tiles > 1 ? tiles * channels + VECTOR : channels;
  }

  /** Returns memory for the values of so many channels of a group, a plane for each frequency. */
  Storage memory(int channels) {
    int plane = apart(together * perImage(), channels);
    return Storage.allocate(Shape.of(WinogradMatrix.FREQUENCIES, plane), DType.FLOAT);
  }

  private static int parts(int size, int length) {
    return (size + length - 1) / length;
  }
}
