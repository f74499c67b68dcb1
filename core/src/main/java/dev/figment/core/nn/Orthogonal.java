package dev.figment.core.nn;

import dev.figment.core.random.Rng;

/**
 * Orthonormal vectors from normal ones, by Gram and Schmidt's method.
 *
 * <p>Each vector is made orthogonal to those before it twice: once leaves what rounding made of a
 * nearly dependent one.
 */
final class Orthogonal {
  private static final int PASSES = 2;

  private Orthogonal() {}

  /** Returns {@code rows x columns}, row-major: orthonormal along the shorter side. */
  static double[] matrix(int rows, int columns, Rng rng) {
    boolean wide = columns > rows;
    double[][] vectors = new double[wide ? rows : columns][wide ? columns : rows];
    for (int i = 0; i < vectors.length; i++) {
      rng.fillNormal(vectors[i]);
      for (int pass = 0; pass < PASSES; pass++) {
        for (int j = 0; j < i; j++) {
          subtract(vectors[i], vectors[j], dot(vectors[i], vectors[j]));
        }
      }
      scale(vectors[i], 1 / Math.sqrt(dot(vectors[i], vectors[i])));
    }
    double[] matrix = new double[rows * columns];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        matrix[r * columns + c] = wide ? vectors[r][c] : vectors[c][r];
      }
    }
    return matrix;
  }

  private static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }

  private static void subtract(double[] x, double[] y, double factor) {
    for (int i = 0; i < x.length; i++) {
      x[i] -= factor * y[i];
    }
  }

  private static void scale(double[] x, double factor) {
    for (int i = 0; i < x.length; i++) {
      x[i] *= factor;
    }
  }
}
