package dev.figment.core.kernel.vector;

import static dev.figment.core.kernel.vector.Vectors.LANES;
import static dev.figment.core.kernel.vector.Vectors.ORDER;
import static dev.figment.core.kernel.vector.Vectors.SPECIES;

import dev.figment.core.kernel.onednn.convolution.winograd.WinogradLines;
import dev.figment.core.kernel.onednn.convolution.winograd.WinogradTiles;
import dev.figment.core.memory.Storage;
import java.nio.ByteBuffer;
import jdk.incubator.vector.FloatVector;

/** {@link WinogradLines#INPUT} by the Vector API. */
final class VectorInputReader extends VectorTileReader {
  VectorInputReader(WinogradTiles cut, Storage images, int padding) {
    super(cut, images, padding, WinogradLines.VALUES);
  }

  @Override
  void down(ByteBuffer x, int at, int step, float[] y, int to, int apart) {
    FloatVector a = FloatVector.fromByteBuffer(SPECIES, x, at, ORDER);
    FloatVector b = FloatVector.fromByteBuffer(SPECIES, x, at + step, ORDER);
    FloatVector c = FloatVector.fromByteBuffer(SPECIES, x, at + 2 * step, ORDER);
    FloatVector d = FloatVector.fromByteBuffer(SPECIES, x, at + 3 * step, ORDER);
    FloatVector e = FloatVector.fromByteBuffer(SPECIES, x, at + 4 * step, ORDER);
    FloatVector f = FloatVector.fromByteBuffer(SPECIES, x, at + 5 * step, ORDER);
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
  void along(float[] x, int at, ByteBuffer y, int to, int apart) {
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
    a.mul(4).sub(c.mul(5)).add(e).intoByteBuffer(y, to, ORDER);
    even.add(odd).intoByteBuffer(y, to + apart, ORDER);
    even.sub(odd).intoByteBuffer(y, to + 2 * apart, ORDER);
    far.add(farOdd).intoByteBuffer(y, to + 3 * apart, ORDER);
    far.sub(farOdd).intoByteBuffer(y, to + 4 * apart, ORDER);
    b.mul(4).sub(d.mul(5)).add(f).intoByteBuffer(y, to + 5 * apart, ORDER);
  }
}
