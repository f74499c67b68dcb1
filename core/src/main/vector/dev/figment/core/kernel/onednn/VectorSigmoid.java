package dev.figment.core.kernel.onednn;

import static dev.figment.core.kernel.onednn.Vectors.LANES;
import static dev.figment.core.kernel.onednn.Vectors.ORDER;
import static dev.figment.core.kernel.onednn.Vectors.SPECIES;

import java.nio.ByteBuffer;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** The sigmoid by the Vector API: the arithmetic of {@link Silu} in its order. */
final class VectorSigmoid {
  private VectorSigmoid() {}

  static void center(ByteBuffer x, int at, float scale, float[] y, int to, int count) {
    for (int i = 0; i < count; i += LANES) {
      FloatVector z =
          FloatVector.fromByteBuffer(SPECIES, x, (at + i) * Float.BYTES, ORDER).mul(scale);
      FloatVector v = z.abs().mul(0.125f);
      FloatVector e = v.mul(1 / 210f).add(1 / 30f).mul(v).add(1 / 5f).mul(v).add(1);
      e = e.mul(v.mul(1 / 24f)).add(1 / 6f).mul(v).add(0.5f).mul(v).add(1).mul(v).add(1);
      e = e.mul(e);
      e = e.mul(e);
      e = e.mul(e);
      FloatVector rest = FloatVector.broadcast(SPECIES, 1).div(e.add(1));
      FloatVector.broadcast(SPECIES, 0.5f)
          .sub(rest)
          .reinterpretAsInts()
          .lanewise(
              VectorOperators.OR,
              z.reinterpretAsInts().lanewise(VectorOperators.AND, Integer.MIN_VALUE))
          .reinterpretAsFloats()
          .intoArray(y, to + i);
    }
  }
}
