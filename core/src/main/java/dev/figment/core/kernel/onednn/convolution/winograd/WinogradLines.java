package dev.figment.core.kernel.onednn.convolution.winograd;

/**
 * The transforms of minimal filtering, {@code F(4, 3)}, in one direction, of many lines at once:
 * polynomials are multiplied by way of their values at 0, 1, -1, 2, -2 and infinity.
 *
 * <p>Each loop makes no more than two results, of the even and the odd powers: with three it would
 * not compile to vector instructions.
 *
 * <p>Reference: Lavin and Gray 2016, section 4.2.
 */
public enum WinogradLines {
  /** From the 6 pixels that a tile reads to their values, {@code Bᵀ}. */
  INPUT(6) {
    @Override
    void transform(float[][] x, float[][] y, int n) {
      vanish(x[0], x[2], x[4], y[0], n);
      interpolate(x, 4, 1, y[1], y[2], n);
      interpolate(x, 1, 2, y[3], y[4], n);
      vanish(x[1], x[3], x[5], y[5], n);
    }
  },
  /** From values to the 4 pixels that a tile writes, {@code Aᵀ}. */
  OUTPUT(6) {
    @Override
    void transform(float[][] x, float[][] y, int n) {
      addEven(x, y[0], y[2], n);
      addOdd(x, y[1], y[3], n);
    }
  },
  /** From the 4 pixels that a tile writes, the adjoint of {@link #OUTPUT}. */
  FROM_OUTPUT(4) {
    @Override
    void transform(float[][] x, float[][] y, int n) {
      System.arraycopy(x[0], 0, y[0], 0, n);
      evaluate(x, 1, y[1], y[2], n);
      evaluate(x, 2, y[3], y[4], n);
      System.arraycopy(x[3], 0, y[5], 0, n);
    }
  };

  /** How many values there are of a line. */
  public static final int VALUES = 6;

  private final int inputs;

  WinogradLines(int inputs) {
    this.inputs = inputs;
  }

  /** Returns how many numbers of a line it reads. */
  int inputs() {
    return inputs;
  }

  /**
   * Transforms n lines.
   *
   * @param x the numbers of the lines: an array for each
   * @param y what comes of them
   */
  abstract void transform(float[][] x, float[][] y, int n);

  /** {@code 4a - 5b + c}, which is 0 at the points ±1 and ±2. */
  private static void vanish(float[] a, float[] b, float[] c, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = 4 * a[i] - 5 * b[i] + c[i];
    }
  }

  /** {@code (x₄ - s x₂) ± r (x₃ - s x₁)}. */
  private static void interpolate(
      float[][] x, float s, float r, float[] plus, float[] minus, int n) {
    float[] a = x[1];
    float[] b = x[2];
    float[] c = x[3];
    float[] d = x[4];
    for (int i = 0; i < n; i++) {
      float even = d[i] - s * b[i];
      float odd = r * (c[i] - s * a[i]);
      plus[i] = even + odd;
      minus[i] = even - odd;
    }
  }

  /** {@code (x₀ + p² x₂) ± p (x₁ + p² x₃)}: the polynomial at p and at -p. */
  private static void evaluate(float[][] x, float p, float[] plus, float[] minus, int n) {
    float[] a = x[0];
    float[] b = x[1];
    float[] c = x[2];
    float[] d = x[3];
    float square = p * p;
    for (int i = 0; i < n; i++) {
      float even = a[i] + square * c[i];
      float odd = p * (b[i] + square * d[i]);
      plus[i] = even + odd;
      minus[i] = even - odd;
    }
  }

  /** {@code x₀ + s + t} and {@code s + 4t}, with {@code s = x₁ + x₂}, {@code t = x₃ + x₄}. */
  private static void addEven(float[][] x, float[] first, float[] third, int n) {
    float[] a = x[0];
    float[] b = x[1];
    float[] c = x[2];
    float[] d = x[3];
    float[] e = x[4];
    for (int i = 0; i < n; i++) {
      float s = b[i] + c[i];
      float t = d[i] + e[i];
      first[i] = a[i] + s + t;
      third[i] = s + 4 * t;
    }
  }

  /** {@code s + 2t} and {@code s + 8t + x₅}, with {@code s = x₁ - x₂}, {@code t = x₃ - x₄}. */
  private static void addOdd(float[][] x, float[] second, float[] fourth, int n) {
    float[] a = x[1];
    float[] b = x[2];
    float[] c = x[3];
    float[] d = x[4];
    float[] e = x[5];
    for (int i = 0; i < n; i++) {
      float s = a[i] - b[i];
      float t = c[i] - d[i];
      second[i] = s + 2 * t;
      fourth[i] = s + 8 * t + e[i];
    }
  }
}
