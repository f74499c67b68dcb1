package dev.figment.core.kernel.vector;

import static dev.figment.core.kernel.vector.Vectors.LANES;
import static dev.figment.core.kernel.vector.Vectors.ORDER;
import static dev.figment.core.kernel.vector.Vectors.SPECIES;

import dev.figment.core.kernel.onednn.convolution.winograd.WinogradLines;
import dev.figment.core.kernel.onednn.convolution.winograd.WinogradTiles;
import dev.figment.core.memory.Storage;
import java.nio.ByteBuffer;
import jdk.incubator.vector.FloatVector;

/** {@link WinogradLines#FROM_OUTPUT} by the Vector API. */
final class VectorOutputReader extends VectorTileReader {
  VectorOutputReader(WinogradTiles cut, Storage images, int padding) {
    super(cut, images, padding, WinogradTiles.STEP);
  }

  @Override
  void down(ByteBuffer x, int at, int step, float[] y, int to, int apart) {
    FloatVector a = FloatVector.fromByteBuffer(SPECIES, x, at, ORDER);
    FloatVector b = FloatVector.fromByteBuffer(SPECIES, x, at + step, ORDER);
    FloatVector c = FloatVector.fromByteBuffer(SPECIES, x, at + 2 * step, ORDER);
    FloatVector d = FloatVector.fromByteBuffer(SPECIES, x, at + 3 * step, ORDER);
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
  void along(float[] x, int at, ByteBuffer y, int to, int apart) {
    FloatVector a = FloatVector.fromArray(SPECIES, x, at);
    FloatVector b = FloatVector.fromArray(SPECIES, x, at + LANES);
    FloatVector c = FloatVector.fromArray(SPECIES, x, at + 2 * LANES);
    FloatVector d = FloatVector.fromArray(SPECIES, x, at + 3 * LANES);
    FloatVector even = a.add(c);
    FloatVector odd = b.add(d);
    FloatVector far = a.add(c.mul(4));
    FloatVector farOdd = b.add(d.mul(4)).mul(2);
    a.intoByteBuffer(y, to, ORDER);
    even.add(odd).intoByteBuffer(y, to + apart, ORDER);
    even.sub(odd).intoByteBuffer(y, to + 2 * apart, ORDER);
    far.add(farOdd).intoByteBuffer(y, to + 3 * apart, ORDER);
    far.sub(farOdd).intoByteBuffer(y, to + 4 * apart, ORDER);
    d.intoByteBuffer(y, to + 5 * apart, ORDER);
  }
}
