package dev.figment.core.kernel.loop;

import dev.figment.core.memory.Cursor;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A stretch of heap memory of either type, in which plain loops work on parts of a storage.
 *
 * <p>Its methods work on runs of neighboring elements, so that each compiles to vector
 * instructions; the array of the other type is empty.
 */
public final class HeapBlock {
  final float[] floats;
  final double[] doubles;
  private final Cursor cursor = new Cursor();

  private HeapBlock(float[] floats, double[] doubles) {
    this.floats = floats;
    this.doubles = doubles;
  }

  /** Returns a block with arbitrary content. */
  public static HeapBlock of(DType dtype, int length) {
    return dtype == DType.FLOAT
        ? new HeapBlock(new float[length], new double[0])
        : new HeapBlock(new float[0], new double[length]);
  }

  /** Returns a block with {@code count} elements of the storage from {@code at} on. */
  public static HeapBlock of(Storage from, int at, int count) {
    HeapBlock block = of(from.dtype(), count);
    block.read(from, at, count);
    return block;
  }

  boolean isFloat() {
    return doubles.length == 0;
  }

  /** Returns an element. */
  public double get(int i) {
    return isFloat() ? floats[i] : doubles[i];
  }

  /** Fills the block with zeros. */
  public void clear() {
    Arrays.fill(floats, 0);
    Arrays.fill(doubles, 0);
  }

  /** Fills the front of this block with elements of the storage from {@code at} on. */
  public void read(Storage from, int at, int count) {
    if (!Storage.isOnHost()) {
      INDArray part = view(from, at, count).dup();
      if (isFloat()) {
        System.arraycopy(part.data().asFloat(), 0, floats, 0, count);
      } else {
        System.arraycopy(part.data().asDouble(), 0, doubles, 0, count);
      }
    } else if (isFloat()) {
      cursor.read(from, at, floats, 0, count);
    } else {
      cursor.read(from, at, doubles, 0, count);
    }
  }

  /** Overwrites elements of the storage from {@code at} on with the front of this block. */
  public void write(Storage to, int at, int count) {
    if (!Storage.isOnHost()) {
      INDArray part = view(to, at, count);
      part.assign(
          isFloat()
              ? Nd4j.createFromArray(Arrays.copyOf(floats, count))
              : Nd4j.createFromArray(Arrays.copyOf(doubles, count)));
    } else if (isFloat()) {
      cursor.write(to, at, floats, 0, count);
    } else {
      cursor.write(to, at, doubles, count);
    }
  }

  /** {@code to[at + i] = this[from + i]}. */
  public void copy(int from, HeapBlock to, int at, int count) {
    if (isFloat()) {
      System.arraycopy(floats, from, to.floats, at, count);
    } else {
      System.arraycopy(doubles, from, to.doubles, at, count);
    }
  }

  /** {@code to[at + i] += scale this[from + i]}. */
  public void add(double scale, int from, HeapBlock to, int at, int count) {
    if (isFloat()) {
      float factor = (float) scale;
      for (int i = 0; i < count; i++) {
        to.floats[at + i] += factor * floats[from + i];
      }
    } else {
      for (int i = 0; i < count; i++) {
        to.doubles[at + i] += scale * doubles[from + i];
      }
    }
  }

  /** {@code to[at + i] += this[from + i] y[yFrom + i]}. */
  public void addProduct(int from, HeapBlock y, int yFrom, HeapBlock to, int at, int count) {
    if (isFloat()) {
      for (int i = 0; i < count; i++) {
        to.floats[at + i] += floats[from + i] * y.floats[yFrom + i];
      }
    } else {
      for (int i = 0; i < count; i++) {
        to.doubles[at + i] += doubles[from + i] * y.doubles[yFrom + i];
      }
    }
  }

  /** {@code this[at + i] += c}, rounded once. */
  public void add(double c, int at, int count) {
    if (isFloat()) {
      for (int i = at; i < at + count; i++) {
        floats[i] = (float) (floats[i] + c);
      }
    } else {
      for (int i = at; i < at + count; i++) {
        doubles[i] += c;
      }
    }
  }

  /** {@code this[at + i] *= c}, rounded once. */
  public void scale(double c, int at, int count) {
    if (isFloat()) {
      for (int i = at; i < at + count; i++) {
        floats[i] = (float) (floats[i] * c);
      }
    } else {
      for (int i = at; i < at + count; i++) {
        doubles[i] *= c;
      }
    }
  }

  /** {@code this[at + i] = e^(this[at + i] + c)}; returns the sum, added up in double. */
  public double exp(double c, int at, int count) {
    double sum = 0;
    for (int i = at; i < at + count; i++) {
      double power = Math.exp(get(i) + c);
      sum += power;
      if (isFloat()) {
        floats[i] = (float) power;
      } else {
        doubles[i] = power;
      }
    }
    return sum;
  }

  /** Returns {@code Σ e^(this[at + i] + c)}, added up in double. */
  public double sumExp(double c, int at, int count) {
    double sum = 0;
    for (int i = at; i < at + count; i++) {
      sum += Math.exp(get(i) + c);
    }
    return sum;
  }

  /** Returns the largest of {@code count} elements from {@code at} on; NaN if one is. */
  public double max(int at, int count) {
    double largest = get(at);
    for (int i = at + 1; i < at + count; i++) {
      largest = Math.max(largest, get(i));
    }
    return largest;
  }

  private static INDArray view(Storage storage, int at, int count) {
    return storage.array().reshape(-1).get(NDArrayIndex.interval(at, at + count));
  }
}
