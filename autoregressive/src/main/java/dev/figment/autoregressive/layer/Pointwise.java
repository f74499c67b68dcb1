package dev.figment.autoregressive.layer;

/** Functions of each element of vectors on the heap. */
public final class Pointwise {
  private Pointwise() {}

  /** Writes {@code max(x, 0)}. Modified: {@code y}, which may be {@code x}. */
  public static float[] relu(float[] x, float[] y) {
    for (int i = 0; i < x.length; i++) {
      y[i] = Math.max(x[i], 0);
    }
    return y;
  }

  /** Adds {@code x}. Modified: {@code y}. */
  public static void add(float[] x, float[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] += x[i];
    }
  }

  /** Writes {@code tanh(a) sigmoid(b)} of the halves a, b of {@code x}. Modified: {@code y}. */
  public static float[] gate(float[] x, float[] y) {
    int half = y.length;
    for (int i = 0; i < half; i++) {
      y[i] = tanh(x[i]) * sigmoid(x[half + i]);
    }
    return y;
  }

  /** Returns {@code elu(x)}: {@code x} where positive, else {@code e^x - 1}. */
  public static float[] elu(float[] x) {
    float[] y = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = elu(x[i]);
    }
    return y;
  }

  /** Returns {@code [elu(x), elu(-x)]}. */
  public static float[] eluOfBoth(float[] x) {
    float[] y = new float[2 * x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = elu(x[i]);
      y[x.length + i] = elu(-x[i]);
    }
    return y;
  }

  private static float elu(float x) {
    return x > 0 ? x : (float) Math.expm1(x);
  }

  /** Returns {@code 1 / (1 + e^-x)}. */
  public static float sigmoid(float x) {
    return (float) (1 / (1 + Math.exp(-x)));
  }

  /** Returns {@code tanh x = 2 sigmoid(2 x) - 1}. */
  public static float tanh(float x) {
    return (float) (2 / (1 + Math.exp(-2.0 * x)) - 1);
  }
}
