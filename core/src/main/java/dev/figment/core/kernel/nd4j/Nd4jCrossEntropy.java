package dev.figment.core.kernel.nd4j;

import dev.figment.core.memory.Scope;
import dev.figment.core.memory.Storage;

/** The negative log-likelihood of labels, made of the distributions of {@link Nd4jSoftmax}. */
final class Nd4jCrossEntropy {
  private Nd4jCrossEntropy() {}

  /** See {@link dev.figment.core.kernel.SoftmaxKernels#crossEntropy}. */
  @SuppressWarnings("try") // the scope is there to be closed
  static Storage crossEntropy(Storage x, int[] labels) {
    int n = x.shape().dim(-1);
    double[] losses = new double[labels.length];
    try (Scope scope = Scope.open()) {
      double[] logarithms = Nd4jKernels.all().softmax().logSoftmax(x).toDoubles();
      for (int row = 0; row < losses.length; row++) {
        losses[row] = -logarithms[row * n + labels[row]];
      }
    }
    return Storage.of(losses, x.shape().without(x.shape().rank() - 1), x.dtype());
  }

  /** See {@link dev.figment.core.kernel.SoftmaxKernels#crossEntropyGradient}. */
  @SuppressWarnings("try") // the scope is there to be closed
  static Storage gradient(Storage x, int[] labels, Storage g) {
    int n = x.shape().dim(-1);
    double[] v;
    try (Scope scope = Scope.open()) {
      v = Nd4jKernels.all().softmax().softmax(x).toDoubles();
    }
    double[] scale = g.toDoubles();
    for (int row = 0; row < scale.length; row++) {
      v[row * n + labels[row]] -= 1;
      for (int i = row * n; i < (row + 1) * n; i++) {
        v[i] *= scale[row];
      }
    }
    return Storage.of(v, x.shape(), x.dtype());
  }
}
