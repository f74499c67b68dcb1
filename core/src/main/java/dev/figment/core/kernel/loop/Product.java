package dev.figment.core.kernel.loop;

/** Products of a vector and a matrix on the heap: for one pixel, tensor ops cost more than that. */
public final class Product {
  private Product() {}

  /**
   * Adds {@code x W} to {@code y}, row by row of the matrix. Modified: {@code y}.
   *
   * @param x holds the vector, from {@code at} on
   * @param rows of the matrix that are used
   * @param w holds the matrix {@code [rows, y.length]}, from {@code from} on
   */
  public static void add(float[] x, int at, int rows, float[] w, int from, float[] y) {
    if (ProductVectors.FOUND.isPresent()) {
      ProductVectors.FOUND.get().add(x, at, rows, w, from, y);
    } else {
      addByLoops(x, at, rows, w, from, y);
    }
  }

  /** The same by loops over arrays, with the same bits. Modified: {@code y}. */
  static void addByLoops(float[] x, int at, int rows, float[] w, int from, float[] y) {
    int out = y.length;
    int i = 0;
    for (; i + 3 < rows; i += 4) {
      addFour(x, at + i, w, from + i * out, y);
    }
    for (; i < rows; i++) {
      float a = x[at + i];
      int row = from + i * out;
      for (int j = 0; j < out; j++) {
        y[j] += a * w[row + j];
      }
    }
  }

  /** Four rows at once read and write y once. Modified: y. */
  private static void addFour(float[] x, int at, float[] w, int from, float[] y) {
    int out = y.length;
    float a = x[at];
    float b = x[at + 1];
    float c = x[at + 2];
    float d = x[at + 3];
    int second = from + out;
    int third = second + out;
    int fourth = third + out;
    for (int j = 0; j < out; j++) {
      y[j] = y[j] + a * w[from + j] + b * w[second + j] + c * w[third + j] + d * w[fourth + j];
    }
  }
}
