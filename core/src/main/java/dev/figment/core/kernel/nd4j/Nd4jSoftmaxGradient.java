package dev.figment.core.kernel.nd4j;

import dev.figment.core.memory.Storage;

/** The adjoints of distributions over the last axis, in plain loops in double. */
final class Nd4jSoftmaxGradient {
  private Nd4jSoftmaxGradient() {}

  /** See {@link dev.figment.core.kernel.SoftmaxKernels#softmaxGradient}. */
  static Storage ofSoftmax(Storage y, Storage g) {
    double[] v = y.toDoubles();
    double[] d = g.toDoubles();
    int n = lastSize(y);
    for (int row = 0; row < v.length; row += n) {
      double share = 0;
      for (int i = row; i < row + n; i++) {
        share += v[i] * d[i];
      }
      for (int i = row; i < row + n; i++) {
        v[i] *= d[i] - share;
      }
    }
    return Storage.of(v, y.shape(), y.dtype());
  }

  /** See {@link dev.figment.core.kernel.SoftmaxKernels#logSoftmaxGradient}. */
  static Storage ofLogSoftmax(Storage y, Storage g) {
    double[] v = y.toDoubles();
    double[] d = g.toDoubles();
    int n = lastSize(y);
    for (int row = 0; row < v.length; row += n) {
      double sum = 0;
      for (int i = row; i < row + n; i++) {
        sum += d[i];
      }
      for (int i = row; i < row + n; i++) {
        d[i] -= Math.exp(v[i]) * sum;
      }
    }
    return Storage.of(d, y.shape(), y.dtype());
  }

  private static int lastSize(Storage x) {
    return x.shape().rank() == 0 ? 1 : x.shape().dim(-1);
  }
}
