package dev.figment.core.kernel.vector;

import static dev.figment.core.kernel.vector.Vectors.LANES;
import static dev.figment.core.kernel.vector.Vectors.ORDER;
import static dev.figment.core.kernel.vector.Vectors.SPECIES;

import dev.figment.core.kernel.loop.Silu;
import dev.figment.core.kernel.onednn.normalization.NormalizationVectors;
import dev.figment.core.memory.Storage;
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
public final class VectorNormalization implements NormalizationVectors {
  /** Tries the Vector API, as the loader of services does. */
  public VectorNormalization() {
    Vectors.probe();
  }

  @Override
  public int lanes() {
    return LANES;
  }

  @Override
  public void scale(
      Storage x, Storage y, long at, int count, float[] center, float[] scale, float[] shift) {
    scale(x.bytes().orElseThrow(), y.bytes().orElseThrow(), (int) at, count, center, scale, shift);
    Reference.reachabilityFence(x);
    Reference.reachabilityFence(y);
  }

  private static void scale(
      ByteBuffer x, ByteBuffer y, int at, int count, float[] center, float[] scale, float[] shift) {
    for (int i = 0; i < count; i += LANES) {
      FloatVector.fromByteBuffer(SPECIES, x, (at + i) * Float.BYTES, ORDER)
          .sub(FloatVector.fromArray(SPECIES, center, i))
          .mul(FloatVector.fromArray(SPECIES, scale, i))
          .add(FloatVector.fromArray(SPECIES, shift, i))
          .intoByteBuffer(y, (at + i) * Float.BYTES, ORDER);
    }
  }

  @Override
  public void activate(
      Storage x, Storage y, long at, int count, float[] center, float[] scale, float[] shift) {
    activate(
        x.bytes().orElseThrow(), y.bytes().orElseThrow(), (int) at, count, center, scale, shift);
    Reference.reachabilityFence(x);
    Reference.reachabilityFence(y);
  }

  private static void activate(
      ByteBuffer x, ByteBuffer y, int at, int count, float[] center, float[] scale, float[] shift) {
    for (int i = 0; i < count; i += LANES) {
      FloatVector z =
          FloatVector.fromByteBuffer(SPECIES, x, (at + i) * Float.BYTES, ORDER)
              .sub(FloatVector.fromArray(SPECIES, center, i))
              .mul(FloatVector.fromArray(SPECIES, scale, i))
              .add(FloatVector.fromArray(SPECIES, shift, i));
      FloatVector size = z.abs();
      FloatVector v = size.mul(0.125f);
      FloatVector e = v.mul(1 / 210f).add(1 / 30f).mul(v).add(1 / 5f).mul(v).add(1);
      e = e.mul(v.mul(1 / 24f)).add(1 / 6f).mul(v).add(0.5f).mul(v).add(1).mul(v).add(1);
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
      Standard standard,
      float[] gain,
      float[] bias,
      Sums sums) {
    slope(
        x.bytes().orElseThrow(),
        g.bytes().orElseThrow(),
        u.bytes().orElseThrow(),
        (int) at,
        count,
        standard,
        gain,
        bias,
        sums);
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
      Standard standard,
      float[] gain,
      float[] bias,
      Sums sums) {
    float[] sum = sums.sum();
    float[] product = sums.product();
    for (int i = 0; i < count; i += LANES) {
      FloatVector h =
          FloatVector.fromByteBuffer(SPECIES, x, (at + i) * Float.BYTES, ORDER)
              .sub(FloatVector.fromArray(SPECIES, standard.mean(), i))
              .mul(FloatVector.fromArray(SPECIES, standard.inverse(), i));
      FloatVector z =
          h.mul(FloatVector.fromArray(SPECIES, gain, i))
              .add(FloatVector.fromArray(SPECIES, bias, i));
      FloatVector size = z.abs();
      FloatVector v = size.mul(0.125f);
      FloatVector e = v.mul(1 / 210f).add(1 / 30f).mul(v).add(1 / 5f).mul(v).add(1);
      e = e.mul(v.mul(1 / 24f)).add(1 / 6f).mul(v).add(0.5f).mul(v).add(1).mul(v).add(1);
      e = e.mul(e);
      e = e.mul(e);
      e = e.mul(e);
      FloatVector rest = FloatVector.broadcast(SPECIES, 1).div(e.add(1));
      FloatVector half =
          FloatVector.broadcast(SPECIES, 0.5f)
              .sub(rest)
              .reinterpretAsInts()
              .lanewise(
                  VectorOperators.OR,
                  z.reinterpretAsInts().lanewise(VectorOperators.AND, Integer.MIN_VALUE))
              .reinterpretAsFloats();
      FloatVector slope = half.add(0.5f).add(z.mul(rest.sub(rest.mul(rest))));
      FloatVector part =
          FloatVector.fromByteBuffer(SPECIES, g, (at + i) * Float.BYTES, ORDER).mul(slope);
      part.intoByteBuffer(u, (at + i) * Float.BYTES, ORDER);
      FloatVector.fromArray(SPECIES, sum, i).add(part).intoArray(sum, i);
      FloatVector.fromArray(SPECIES, product, i).add(part.mul(h)).intoArray(product, i);
    }
  }

  @Override
  public void sum(Storage x, Storage g, long at, int count, Standard standard, Sums sums) {
    sum(x.bytes().orElseThrow(), g.bytes().orElseThrow(), (int) at, count, standard, sums);
    Reference.reachabilityFence(x);
    Reference.reachabilityFence(g);
  }

  private static void sum(
      ByteBuffer x, ByteBuffer g, int at, int count, Standard standard, Sums sums) {
    float[] mean = standard.mean();
    float[] inverse = standard.inverse();
    float[] sum = sums.sum();
    float[] product = sums.product();
    for (int i = 0; i < count; i += LANES) {
      FloatVector h =
          FloatVector.fromByteBuffer(SPECIES, x, (at + i) * Float.BYTES, ORDER)
              .sub(FloatVector.fromArray(SPECIES, mean, i))
              .mul(FloatVector.fromArray(SPECIES, inverse, i));
      FloatVector part = FloatVector.fromByteBuffer(SPECIES, g, (at + i) * Float.BYTES, ORDER);
      FloatVector.fromArray(SPECIES, sum, i).add(part).intoArray(sum, i);
      FloatVector.fromArray(SPECIES, product, i).add(part.mul(h)).intoArray(product, i);
    }
  }

  @Override
  public void project(Storage x, Storage u, Storage z, long at, int count, Projection by) {
    project(
        x.bytes().orElseThrow(),
        u.bytes().orElseThrow(),
        z.bytes().orElseThrow(),
        (int) at,
        count,
        by);
    Reference.reachabilityFence(x);
    Reference.reachabilityFence(u);
    Reference.reachabilityFence(z);
  }

  private static void project(
      ByteBuffer x, ByteBuffer u, ByteBuffer z, int at, int count, Projection by) {
    float[] mean = by.mean();
    float[] scale = by.scale();
    float[] center = by.center();
    float[] slope = by.slope();
    for (int i = 0; i < count; i += LANES) {
      FloatVector shift =
          FloatVector.fromByteBuffer(SPECIES, x, (at + i) * Float.BYTES, ORDER)
              .sub(FloatVector.fromArray(SPECIES, mean, i))
              .mul(FloatVector.fromArray(SPECIES, slope, i));
      FloatVector.fromByteBuffer(SPECIES, u, (at + i) * Float.BYTES, ORDER)
          .mul(FloatVector.fromArray(SPECIES, scale, i))
          .sub(FloatVector.fromArray(SPECIES, center, i).add(shift))
          .intoByteBuffer(z, (at + i) * Float.BYTES, ORDER);
    }
  }
}
