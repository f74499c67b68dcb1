package dev.figment.core.kernel.vector;

import static dev.figment.core.kernel.vector.Vectors.BYTES;
import static dev.figment.core.kernel.vector.Vectors.LANES;
import static dev.figment.core.kernel.vector.Vectors.LOAD;
import static dev.figment.core.kernel.vector.Vectors.SPECIES;
import static dev.figment.core.kernel.vector.Vectors.STORE;

import dev.figment.core.kernel.onednn.convolution.winograd.TileReader;
import dev.figment.core.kernel.onednn.convolution.winograd.WinogradLines;
import dev.figment.core.kernel.onednn.convolution.winograd.WinogradTiles;
import dev.figment.core.memory.Storage;
import java.lang.ref.Reference;
import jdk.incubator.vector.FloatVector;

/** Reads tiles by the Vector API, one after the other, with as many channels as there are lanes. */
abstract class VectorTileReader implements TileReader {
  private static final int EDGE = WinogradLines.VALUES;

  private final WinogradTiles cut;
  private final Storage images;
  private final int padding;
  private final int reach;
  private final Object column;
  private final float[] half; // [place down, place along], transformed in one direction

  /**
   * Lays the grid of tiles.
   *
   * @param reach pixels of a line of a tile
   */
  VectorTileReader(WinogradTiles cut, Storage images, int padding, int reach) {
    this.cut = cut;
    this.images = images;
    this.padding = padding;
    this.reach = reach;
    column = Vectors.memory(reach);
    half = new float[EDGE * reach * LANES];
  }

  @Override
  public final int channels() {
    return images.shape().dim(3);
  }

  @Override
  public final void read(int group, Storage values) {
    Object x = Vectors.source(images);
    Object y = Vectors.target(values);
    int pixel = channels() * Float.BYTES;
    int line = images.shape().dim(2) * pixel;
    int apart = WinogradTiles.apart(cut.tiles(group), channels()) * Float.BYTES;
    try {
      int to = 0;
      for (int image = cut.first(group); image < cut.first(group) + cut.count(group); image++) {
        int begin = image * images.shape().dim(1) * line;
        for (int tile = 0; tile < cut.perImage(); tile++) {
          int top = tile / cut.columns() * WinogradTiles.STEP - padding;
          int left = tile % cut.columns() * WinogradTiles.STEP - padding;
          int rows = WinogradTiles.inside(top, images.shape().dim(1), reach);
          int columns = WinogradTiles.inside(left, images.shape().dim(2), reach);
          int at = begin + top * line + left * pixel;
          for (int c = 0; c < pixel; c += BYTES) {
            for (int j = 0; j < reach; j++) {
              down(x, at + c + j * pixel, line, (columns >> j & 1) * rows, j * LANES);
            }
            for (int i = 0; i < EDGE; i++) {
              along(half, i * reach * LANES, y, to + c + i * EDGE * apart, apart);
            }
          }
          to += pixel;
        }
      }
    } catch (Throwable e) {
      throw Vectors.unchecked(e);
    } finally {
      Reference.reachabilityFence(images);
      Reference.reachabilityFence(values);
    }
  }

  /** Transforms a column of a tile, of which some pixels may be outside of the image. */
  private void down(Object x, int at, int line, int inside, int to) throws Throwable {
    if (inside == (1 << reach) - 1) {
      down(x, at, line, half, to, reach * LANES);
    } else {
      for (int i = 0; i < reach; i++) {
        if ((inside >> i & 1) != 0) {
          STORE.invokeExact(((FloatVector) LOAD.invokeExact(x, at + i * line)), column, i * BYTES);
        } else {
          STORE.invokeExact(FloatVector.zero(SPECIES), column, i * BYTES);
        }
      }
      down(column, 0, BYTES, half, to, reach * LANES);
    }
  }

  /**
   * Transforms a line.
   *
   * @param step bytes from one pixel to the next
   * @param apart elements from one value to the next
   */
  abstract void down(Object x, int at, int step, float[] y, int to, int apart) throws Throwable;

  /**
   * Transforms a line of vectors that lie side by side.
   *
   * @param apart bytes from one value to the next
   */
  abstract void along(float[] x, int at, Object y, int to, int apart) throws Throwable;
}
