package dev.figment.core.kernel.vector;

import static dev.figment.core.kernel.vector.Vectors.LANES;
import static dev.figment.core.kernel.vector.Vectors.SPECIES;

import dev.figment.core.kernel.loop.Product;
import dev.figment.core.kernel.loop.ProductVectors;
import jdk.incubator.vector.FloatVector;

/** Products by the Vector API: the arithmetic of {@link Product} in its order. */
public final class VectorProduct implements ProductVectors {
  /** Tries the Vector API, as the loader of services does. */
  public VectorProduct() {
    Vectors.probe();
  }

  @Override
  public int lanes() {
    return LANES;
  }

  @Override
  public void add(float[] x, int at, int rows, float[] w, int from, float[] y) {
    int j = 0;
    for (; j + 4 * LANES <= y.length; j += 4 * LANES) {
      addFour(x, at, rows, w, from, y, j);
    }
    for (; j + LANES <= y.length; j += LANES) {
      addOne(x, at, rows, w, from, y, j);
    }
    for (; j < y.length; j++) {
      for (int i = 0; i < rows; i++) {
        y[j] += x[at + i] * w[from + i * y.length + j];
      }
    }
  }

  /** Adds to four vectors of y. Modified: y. */
  private static void addFour(
      float[] x, int at, int rows, float[] w, int from, float[] y, int column) {
    FloatVector a = FloatVector.fromArray(SPECIES, y, column);
    FloatVector b = FloatVector.fromArray(SPECIES, y, column + LANES);
    FloatVector c = FloatVector.fromArray(SPECIES, y, column + 2 * LANES);
    FloatVector d = FloatVector.fromArray(SPECIES, y, column + 3 * LANES);
    int place = from + column;
    for (int i = 0; i < rows; i++) {
      FloatVector factor = FloatVector.broadcast(SPECIES, x[at + i]);
      a = a.add(factor.mul(FloatVector.fromArray(SPECIES, w, place)));
      b = b.add(factor.mul(FloatVector.fromArray(SPECIES, w, place + LANES)));
      c = c.add(factor.mul(FloatVector.fromArray(SPECIES, w, place + 2 * LANES)));
      d = d.add(factor.mul(FloatVector.fromArray(SPECIES, w, place + 3 * LANES)));
      place += y.length;
    }
    a.intoArray(y, column);
    b.intoArray(y, column + LANES);
    c.intoArray(y, column + 2 * LANES);
    d.intoArray(y, column + 3 * LANES);
  }

  /** Adds to one vector of y. Modified: y. */
  private static void addOne(
      float[] x, int at, int rows, float[] w, int from, float[] y, int column) {
    FloatVector sum = FloatVector.fromArray(SPECIES, y, column);
    int place = from + column;
    for (int i = 0; i < rows; i++) {
      sum = sum.add(FloatVector.fromArray(SPECIES, w, place).mul(x[at + i]));
      place += y.length;
    }
    sum.intoArray(y, column);
  }
}
