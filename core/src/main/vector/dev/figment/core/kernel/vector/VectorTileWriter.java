package dev.figment.core.kernel.vector;

import static dev.figment.core.kernel.vector.Vectors.LANES;
import static dev.figment.core.kernel.vector.Vectors.LOAD;
import static dev.figment.core.kernel.vector.Vectors.SPECIES;
import static dev.figment.core.kernel.vector.Vectors.STORE;

import dev.figment.core.kernel.onednn.convolution.winograd.TileWriteLoops;
import dev.figment.core.kernel.onednn.convolution.winograd.TileWriter;
import dev.figment.core.kernel.onednn.convolution.winograd.WinogradLines;
import dev.figment.core.kernel.onednn.convolution.winograd.WinogradTiles;
import dev.figment.core.memory.Storage;
import java.lang.ref.Reference;
import java.util.Optional;
import jdk.incubator.vector.FloatVector;
import org.jspecify.annotations.Nullable;

/** Writes tiles by the Vector API: {@link WinogradLines#OUTPUT}. */
final class VectorTileWriter implements TileWriter {
  private static final int EDGE = WinogradLines.VALUES;
  private static final int STEP = WinogradTiles.STEP;

  private final WinogradTiles cut;
  private final Storage images;
  private final float @Nullable [] bias;
  private final boolean cuts;
  private final float[] row = new float[STEP * LANES];
  private final float[] half = new float[STEP * EDGE * LANES]; // [place down, place along]

  VectorTileWriter(WinogradTiles cut, Storage images, Optional<Storage> bias, boolean cuts) {
    this.cut = cut;
    this.images = images;
    this.bias = bias.map(Storage::toFloats).orElse(null);
    this.cuts = cuts;
  }

  @Override
  public int channels() {
    return images.shape().dim(3);
  }

  @Override
  public void write(int group, Storage values) {
    Object x = Vectors.target(values);
    Object y = Vectors.target(images);
    int pixel = channels() * Float.BYTES;
    int line = images.shape().dim(2) * pixel;
    int apart = WinogradTiles.apart(cut.tiles(group), channels()) * Float.BYTES;
    try {
      int at = 0;
      for (int image = cut.first(group); image < cut.first(group) + cut.count(group); image++) {
        int begin = image * images.shape().dim(1) * line;
        for (int tile = 0; tile < cut.perImage(); tile++) {
          int top = tile / cut.columns() * STEP;
          int left = tile % cut.columns() * STEP;
          int rows = Math.min(STEP, images.shape().dim(1) - top);
          int columns = WinogradTiles.inside(left, images.shape().dim(2), STEP);
          int to = begin + top * line + left * pixel;
          for (int c = 0; c < pixel; c += Vectors.BYTES) {
            shift(x, at + c + (EDGE + 1) * TileWriteLoops.CONSTANT * apart, c / Float.BYTES);
            write(x, at + c, apart, y, to + c, line, rows, pixel, columns);
          }
          at += pixel;
        }
      }
    } catch (Throwable e) {
      throw Vectors.unchecked(e);
    } finally {
      Reference.reachabilityFence(images);
      Reference.reachabilityFence(values);
    }
  }

  /** Adds the bias to the values that carry it to every pixel. */
  private void shift(Object x, int at, int channel) throws Throwable {
    if (bias != null) {
      STORE.invokeExact(
          ((FloatVector) LOAD.invokeExact(x, at))
              .add(FloatVector.fromArray(SPECIES, bias, channel)),
          x,
          at);
    }
  }

  /** Transforms the channels of one vector, and writes what is inside the image. */
  private void write(
      Object x, int at, int apart, Object y, int to, int line, int rows, int pixel, int columns)
      throws Throwable {
    for (int j = 0; j < EDGE; j++) {
      down(x, at + j * apart, EDGE * apart, half, j * LANES);
    }
    for (int i = 0; i < rows; i++) {
      along(half, i * EDGE * LANES, row, 0);
      place(y, to + i * line, pixel, columns);
    }
  }

  private static void down(Object x, int at, int step, float[] y, int to) throws Throwable {
    FloatVector a = (FloatVector) LOAD.invokeExact(x, at);
    FloatVector b = (FloatVector) LOAD.invokeExact(x, at + step);
    FloatVector c = (FloatVector) LOAD.invokeExact(x, at + 2 * step);
    FloatVector d = (FloatVector) LOAD.invokeExact(x, at + 3 * step);
    FloatVector e = (FloatVector) LOAD.invokeExact(x, at + 4 * step);
    FloatVector f = (FloatVector) LOAD.invokeExact(x, at + 5 * step);
    FloatVector s = b.add(c);
    FloatVector t = d.add(e);
    FloatVector u = b.sub(c);
    FloatVector v = d.sub(e);
    a.add(s).add(t).intoArray(y, to);
    u.add(v.mul(2)).intoArray(y, to + EDGE * LANES);
    s.add(t.mul(4)).intoArray(y, to + 2 * EDGE * LANES);
    u.add(v.mul(8)).add(f).intoArray(y, to + 3 * EDGE * LANES);
  }

  private static void along(float[] x, int at, float[] y, int to) {
    FloatVector a = FloatVector.fromArray(SPECIES, x, at);
    FloatVector b = FloatVector.fromArray(SPECIES, x, at + LANES);
    FloatVector c = FloatVector.fromArray(SPECIES, x, at + 2 * LANES);
    FloatVector d = FloatVector.fromArray(SPECIES, x, at + 3 * LANES);
    FloatVector e = FloatVector.fromArray(SPECIES, x, at + 4 * LANES);
    FloatVector f = FloatVector.fromArray(SPECIES, x, at + 5 * LANES);
    FloatVector s = b.add(c);
    FloatVector t = d.add(e);
    FloatVector u = b.sub(c);
    FloatVector v = d.sub(e);
    a.add(s).add(t).intoArray(y, to);
    u.add(v.mul(2)).intoArray(y, to + LANES);
    s.add(t.mul(4)).intoArray(y, to + 2 * LANES);
    u.add(v.mul(8)).add(f).intoArray(y, to + 3 * LANES);
  }

  /** Writes the pixels of a row that are inside the image. */
  private void place(Object y, int to, int pixel, int columns) throws Throwable {
    for (int j = 0; j < STEP; j++) {
      if ((columns >> j & 1) != 0 && cuts) {
        STORE.invokeExact(FloatVector.fromArray(SPECIES, row, j * LANES).max(0), y, to + j * pixel);
      } else if ((columns >> j & 1) != 0) {
        STORE.invokeExact(FloatVector.fromArray(SPECIES, row, j * LANES), y, to + j * pixel);
      }
    }
  }
}
