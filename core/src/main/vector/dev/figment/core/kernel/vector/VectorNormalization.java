package dev.figment.core.kernel.vector;

import static dev.figment.core.kernel.vector.Vectors.LANES;
import static dev.figment.core.kernel.vector.Vectors.LOAD;
import static dev.figment.core.kernel.vector.Vectors.SPECIES;
import static dev.figment.core.kernel.vector.Vectors.STORE;
import static dev.figment.core.kernel.vector.Vectors.source;
import static dev.figment.core.kernel.vector.Vectors.target;
import static dev.figment.core.kernel.vector.Vectors.unchecked;

import dev.figment.core.kernel.loop.Silu;
import dev.figment.core.kernel.onednn.normalization.NormalizationVectors;
import dev.figment.core.memory.Storage;
import java.lang.ref.Reference;
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
    try {
      scale(source(x), target(y), (int) at, count, center, scale, shift);
    } catch (Throwable e) {
      throw unchecked(e);
    } finally {
      Reference.reachabilityFence(x);
      Reference.reachabilityFence(y);
    }
  }

  private static void scale(
      Object x, Object y, int at, int count, float[] center, float[] scale, float[] shift)
      throws Throwable {
    for (int i = 0; i < count; i += LANES) {
      STORE.invokeExact(
          ((FloatVector) LOAD.invokeExact(x, (at + i) * Float.BYTES))
              .sub(FloatVector.fromArray(SPECIES, center, i))
              .mul(FloatVector.fromArray(SPECIES, scale, i))
              .add(FloatVector.fromArray(SPECIES, shift, i)),
          y,
          (at + i) * Float.BYTES);
    }
  }

  @Override
  public void activate(
      Storage x, Storage y, long at, int count, float[] center, float[] scale, float[] shift) {
    try {
      activate(source(x), target(y), (int) at, count, center, scale, shift);
    } catch (Throwable e) {
      throw unchecked(e);
    } finally {
      Reference.reachabilityFence(x);
      Reference.reachabilityFence(y);
    }
  }

  private static void activate(
      Object x, Object y, int at, int count, float[] center, float[] scale, float[] shift)
      throws Throwable {
    for (int i = 0; i < count; i += LANES) {
      FloatVector z =
          ((FloatVector) LOAD.invokeExact(x, (at + i) * Float.BYTES))
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
      STORE.invokeExact(z.add(size).mul(0.5f).sub(size.mul(rest)), y, (at + i) * Float.BYTES);
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
    try {
      slope(source(x), source(g), target(u), (int) at, count, standard, gain, bias, sums);
    } catch (Throwable e) {
      throw unchecked(e);
    } finally {
      Reference.reachabilityFence(x);
      Reference.reachabilityFence(g);
      Reference.reachabilityFence(u);
    }
  }

  private static void slope(
      Object x,
      Object g,
      Object u,
      int at,
      int count,
      Standard standard,
      float[] gain,
      float[] bias,
      Sums sums)
      throws Throwable {
    float[] sum = sums.sum();
    float[] product = sums.product();
    for (int i = 0; i < count; i += LANES) {
      FloatVector h =
          ((FloatVector) LOAD.invokeExact(x, (at + i) * Float.BYTES))
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
      FloatVector part = ((FloatVector) LOAD.invokeExact(g, (at + i) * Float.BYTES)).mul(slope);
      STORE.invokeExact(part, u, (at + i) * Float.BYTES);
      FloatVector.fromArray(SPECIES, sum, i).add(part).intoArray(sum, i);
      FloatVector.fromArray(SPECIES, product, i).add(part.mul(h)).intoArray(product, i);
    }
  }

  @Override
  public void sum(Storage x, Storage g, long at, int count, Standard standard, Sums sums) {
    try {
      sum(source(x), source(g), (int) at, count, standard, sums);
    } catch (Throwable e) {
      throw unchecked(e);
    } finally {
      Reference.reachabilityFence(x);
      Reference.reachabilityFence(g);
    }
  }

  private static void sum(Object x, Object g, int at, int count, Standard standard, Sums sums)
      throws Throwable {
    float[] mean = standard.mean();
    float[] inverse = standard.inverse();
    float[] sum = sums.sum();
    float[] product = sums.product();
    for (int i = 0; i < count; i += LANES) {
      FloatVector h =
          ((FloatVector) LOAD.invokeExact(x, (at + i) * Float.BYTES))
              .sub(FloatVector.fromArray(SPECIES, mean, i))
              .mul(FloatVector.fromArray(SPECIES, inverse, i));
      FloatVector part = (FloatVector) LOAD.invokeExact(g, (at + i) * Float.BYTES);
      FloatVector.fromArray(SPECIES, sum, i).add(part).intoArray(sum, i);
      FloatVector.fromArray(SPECIES, product, i).add(part.mul(h)).intoArray(product, i);
    }
  }

  @Override
  public void project(Storage x, Storage u, Storage z, long at, int count, Projection by) {
    try {
      project(source(x), source(u), target(z), (int) at, count, by);
    } catch (Throwable e) {
      throw unchecked(e);
    } finally {
      Reference.reachabilityFence(x);
      Reference.reachabilityFence(u);
      Reference.reachabilityFence(z);
    }
  }

  private static void project(Object x, Object u, Object z, int at, int count, Projection by)
      throws Throwable {
    float[] mean = by.mean();
    float[] scale = by.scale();
    float[] center = by.center();
    float[] slope = by.slope();
    for (int i = 0; i < count; i += LANES) {
      FloatVector shift =
          ((FloatVector) LOAD.invokeExact(x, (at + i) * Float.BYTES))
              .sub(FloatVector.fromArray(SPECIES, mean, i))
              .mul(FloatVector.fromArray(SPECIES, slope, i));
      STORE.invokeExact(
          ((FloatVector) LOAD.invokeExact(u, (at + i) * Float.BYTES))
              .mul(FloatVector.fromArray(SPECIES, scale, i))
              .sub(FloatVector.fromArray(SPECIES, center, i).add(shift)),
          z,
          (at + i) * Float.BYTES);
    }
  }
}
