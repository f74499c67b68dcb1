package dev.figment.core.kernel.onednn;

import static dev.figment.core.kernel.onednn.VectorLines.LANES;
import static dev.figment.core.kernel.onednn.VectorLines.ORDER;
import static dev.figment.core.kernel.onednn.VectorLines.SPECIES;

import dev.figment.core.kernel.memory.Storage;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Blocks by the Vector API, in one loop each: the arithmetic of {@link Silu} in its order.
 *
 * <p>No method here takes or returns a vector: unless the compiler puts it into the loop, which it
 * may not, each would become an object.
 */
final class VectorSiluBlocks implements SiluBlocks {
  private static final float EIGHTH = 0.125f;
  private static final float THIRD = 1 / 6f;
  private static final float FOURTH = 1 / 24f;
  private static final float FIFTH = 1 / 5f;
  private static final float SIXTH = 1 / 30f;
  private static final float SEVENTH = 1 / 210f;
  private static final int SIGN = Integer.MIN_VALUE;

  @Override
  public void apply(
      Storage x, Storage y, long at, int count, float[] center, float[] scale, float[] shift) {
    apply(x.bytes().orElseThrow(), y.bytes().orElseThrow(), (int) at, count, center, scale, shift);
    Reference.reachabilityFence(x);
    Reference.reachabilityFence(y);
  }

  private static void apply(
      ByteBuffer x, ByteBuffer y, int at, int count, float[] center, float[] scale, float[] shift) {
    for (int i = 0; i < count; i += LANES) {
      FloatVector z =
          FloatVector.fromByteBuffer(SPECIES, x, (at + i) * Float.BYTES, ORDER)
              .sub(FloatVector.fromArray(SPECIES, center, i))
              .mul(FloatVector.fromArray(SPECIES, scale, i))
              .add(FloatVector.fromArray(SPECIES, shift, i));
      FloatVector size = z.abs();
      FloatVector v = size.mul(EIGHTH);
      FloatVector e = v.mul(SEVENTH).add(SIXTH).mul(v).add(FIFTH).mul(v).add(1);
      e = e.mul(v.mul(FOURTH)).add(THIRD).mul(v).add(0.5f).mul(v).add(1).mul(v).add(1);
      e = e.mul(e);
      e = e.mul(e);
      e = e.mul(e);
      FloatVector rest = FloatVector.broadcast(SPECIES, 1).div(e.add(1));
      z.add(size).mul(0.5f).sub(size.mul(rest)).intoByteBuffer(y, (at + i) * Float.BYTES, ORDER);
    }
  }

  @Override
  public void slope(
      Storage x,
      Storage g,
      Storage u,
      long at,
      int count,
      Channels channels,
      float[] sum,
      float[] product) {
    slope(
        x.bytes().orElseThrow(),
        g.bytes().orElseThrow(),
        u.bytes().orElseThrow(),
        (int) at,
        count,
        channels,
        sum,
        product);
    Reference.reachabilityFence(x);
    Reference.reachabilityFence(g);
    Reference.reachabilityFence(u);
  }

  private static void slope(
      ByteBuffer x,
      ByteBuffer g,
      ByteBuffer u,
      int at,
      int count,
      Channels channels,
      float[] sum,
      float[] product) {
    for (int i = 0; i < count; i += LANES) {
      FloatVector h =
          FloatVector.fromByteBuffer(SPECIES, x, (at + i) * Float.BYTES, ORDER)
              .sub(FloatVector.fromArray(SPECIES, channels.mean(), i))
              .mul(FloatVector.fromArray(SPECIES, channels.inverse(), i));
      FloatVector z =
          h.mul(FloatVector.fromArray(SPECIES, channels.gain(), i))
              .add(FloatVector.fromArray(SPECIES, channels.bias(), i));
      FloatVector size = z.abs();
      FloatVector v = size.mul(EIGHTH);
      FloatVector e = v.mul(SEVENTH).add(SIXTH).mul(v).add(FIFTH).mul(v).add(1);
      e = e.mul(v.mul(FOURTH)).add(THIRD).mul(v).add(0.5f).mul(v).add(1).mul(v).add(1);
      e = e.mul(e);
      e = e.mul(e);
      e = e.mul(e);
      FloatVector rest = FloatVector.broadcast(SPECIES, 1).div(e.add(1));
      FloatVector half =
          FloatVector.broadcast(SPECIES, 0.5f)
              .sub(rest)
              .reinterpretAsInts()
              .lanewise(
                  VectorOperators.OR, z.reinterpretAsInts().lanewise(VectorOperators.AND, SIGN))
              .reinterpretAsFloats();
      FloatVector slope = half.add(0.5f).add(z.mul(rest.sub(rest.mul(rest))));
      FloatVector part =
          FloatVector.fromByteBuffer(SPECIES, g, (at + i) * Float.BYTES, ORDER).mul(slope);
      part.intoByteBuffer(u, (at + i) * Float.BYTES, ORDER);
      FloatVector.fromArray(SPECIES, sum, i).add(part).intoArray(sum, i);
      FloatVector.fromArray(SPECIES, product, i).add(part.mul(h)).intoArray(product, i);
    }
  }
}
