package dev.figment.core.kernel.nd4j;

import dev.figment.core.memory.Storage;

/** Half of the channels let through by the other half, in plain loops in double. */
final class Nd4jGate {
  private Nd4jGate() {}

  /** See {@link dev.figment.core.kernel.ElementwiseKernels#gate}. */
  static Storage gate(Storage x) {
    int half = x.shape().dim(-1) / 2;
    double[] v = x.toDoubles();
    double[] z = new double[v.length / 2];
    for (int i = 0; i < z.length; i++) {
      int a = first(i, half);
      z[i] = Math.tanh(v[a]) * sigmoid(v[a + half]);
    }
    return Storage.of(z, x.shape().with(-1, half), x.dtype());
  }

  /** See {@link dev.figment.core.kernel.ElementwiseKernels#gateGradient}. */
  static Storage gradient(Storage x, Storage g) {
    int half = x.shape().dim(-1) / 2;
    double[] v = x.toDoubles();
    double[] d = g.toDoubles();
    for (int i = 0; i < d.length; i++) {
      int a = first(i, half);
      double t = Math.tanh(v[a]);
      double s = sigmoid(v[a + half]);
      v[a] = d[i] * s * (1 - t * t);
      v[a + half] = d[i] * t * s * (1 - s);
    }
    return Storage.of(v, x.shape(), x.dtype());
  }

  /** The place, among halves side by side, of an element of the first halves. */
  private static int first(int i, int half) {
    return i / half * 2 * half + i % half;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
