package dev.figment.core.kernel.vector;

import static dev.figment.core.kernel.vector.Vectors.LANES;
import static dev.figment.core.kernel.vector.Vectors.LOAD;
import static dev.figment.core.kernel.vector.Vectors.SPECIES;
import static dev.figment.core.kernel.vector.Vectors.STORE;

import dev.figment.core.kernel.onednn.convolution.winograd.WinogradLines;
import dev.figment.core.kernel.onednn.convolution.winograd.WinogradTiles;
import dev.figment.core.memory.Storage;
import jdk.incubator.vector.FloatVector;

/** {@link WinogradLines#INPUT} by the Vector API. */
final class VectorInputReader extends VectorTileReader {
  VectorInputReader(WinogradTiles cut, Storage images, int padding) {
    super(cut, images, padding, WinogradLines.VALUES);
  }

  @Override
  void down(Object x, int at, int step, float[] y, int to, int apart) throws Throwable {
    FloatVector a = (FloatVector) LOAD.invokeExact(x, at);
    FloatVector b = (FloatVector) LOAD.invokeExact(x, at + step);
    FloatVector c = (FloatVector) LOAD.invokeExact(x, at + 2 * step);
    FloatVector d = (FloatVector) LOAD.invokeExact(x, at + 3 * step);
    FloatVector e = (FloatVector) LOAD.invokeExact(x, at + 4 * step);
    FloatVector f = (FloatVector) LOAD.invokeExact(x, at + 5 * step);
    FloatVector even = e.sub(c.mul(4));
    FloatVector odd = d.sub(b.mul(4));
    FloatVector far = e.sub(c);
    FloatVector farOdd = d.sub(b).mul(2);
    a.mul(4).sub(c.mul(5)).add(e).intoArray(y, to);
    even.add(odd).intoArray(y, to + apart);
    even.sub(odd).intoArray(y, to + 2 * apart);
    far.add(farOdd).intoArray(y, to + 3 * apart);
    far.sub(farOdd).intoArray(y, to + 4 * apart);
    b.mul(4).sub(d.mul(5)).add(f).intoArray(y, to + 5 * apart);
  }

  @Override
  void along(float[] x, int at, Object y, int to, int apart) throws Throwable {
    FloatVector a = FloatVector.fromArray(SPECIES, x, at);
    FloatVector b = FloatVector.fromArray(SPECIES, x, at + LANES);
    FloatVector c = FloatVector.fromArray(SPECIES, x, at + 2 * LANES);
    FloatVector d = FloatVector.fromArray(SPECIES, x, at + 3 * LANES);
    FloatVector e = FloatVector.fromArray(SPECIES, x, at + 4 * LANES);
    FloatVector f = FloatVector.fromArray(SPECIES, x, at + 5 * LANES);
    FloatVector even = e.sub(c.mul(4));
    FloatVector odd = d.sub(b.mul(4));
    FloatVector far = e.sub(c);
    FloatVector farOdd = d.sub(b).mul(2);
    STORE.invokeExact(a.mul(4).sub(c.mul(5)).add(e), y, to);
    STORE.invokeExact(even.add(odd), y, to + apart);
    STORE.invokeExact(even.sub(odd), y, to + 2 * apart);
    STORE.invokeExact(far.add(farOdd), y, to + 3 * apart);
    STORE.invokeExact(far.sub(farOdd), y, to + 4 * apart);
    STORE.invokeExact(b.mul(4).sub(d.mul(5)).add(f), y, to + 5 * apart);
  }
}
