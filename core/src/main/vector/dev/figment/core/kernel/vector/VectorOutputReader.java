package dev.figment.core.kernel.vector;

import static dev.figment.core.kernel.vector.Vectors.LANES;
import static dev.figment.core.kernel.vector.Vectors.LOAD;
import static dev.figment.core.kernel.vector.Vectors.SPECIES;
import static dev.figment.core.kernel.vector.Vectors.STORE;

import dev.figment.core.kernel.onednn.convolution.winograd.WinogradLines;
import dev.figment.core.kernel.onednn.convolution.winograd.WinogradTiles;
import dev.figment.core.memory.Storage;
import jdk.incubator.vector.FloatVector;

/** {@link WinogradLines#FROM_OUTPUT} by the Vector API. */
final class VectorOutputReader extends VectorTileReader {
  VectorOutputReader(WinogradTiles cut, Storage images, int padding) {
    super(cut, images, padding, WinogradTiles.STEP);
  }

  @Override
  void down(Object x, int at, int step, float[] y, int to, int apart) throws Throwable {
    FloatVector a = (FloatVector) LOAD.invokeExact(x, at);
    FloatVector b = (FloatVector) LOAD.invokeExact(x, at + step);
    FloatVector c = (FloatVector) LOAD.invokeExact(x, at + 2 * step);
    FloatVector d = (FloatVector) LOAD.invokeExact(x, at + 3 * step);
    FloatVector even = a.add(c);
    FloatVector odd = b.add(d);
    FloatVector far = a.add(c.mul(4));
    FloatVector farOdd = b.add(d.mul(4)).mul(2);
    a.intoArray(y, to);
    even.add(odd).intoArray(y, to + apart);
    even.sub(odd).intoArray(y, to + 2 * apart);
    far.add(farOdd).intoArray(y, to + 3 * apart);
    far.sub(farOdd).intoArray(y, to + 4 * apart);
    d.intoArray(y, to + 5 * apart);
  }

  @Override
  void along(float[] x, int at, Object y, int to, int apart) throws Throwable {
    FloatVector a = FloatVector.fromArray(SPECIES, x, at);
    FloatVector b = FloatVector.fromArray(SPECIES, x, at + LANES);
    FloatVector c = FloatVector.fromArray(SPECIES, x, at + 2 * LANES);
    FloatVector d = FloatVector.fromArray(SPECIES, x, at + 3 * LANES);
    FloatVector even = a.add(c);
    FloatVector odd = b.add(d);
    FloatVector far = a.add(c.mul(4));
    FloatVector farOdd = b.add(d.mul(4)).mul(2);
    STORE.invokeExact(a, y, to);
    STORE.invokeExact(even.add(odd), y, to + apart);
    STORE.invokeExact(even.sub(odd), y, to + 2 * apart);
    STORE.invokeExact(far.add(farOdd), y, to + 3 * apart);
    STORE.invokeExact(far.sub(farOdd), y, to + 4 * apart);
    STORE.invokeExact(d, y, to + 5 * apart);
  }
}
