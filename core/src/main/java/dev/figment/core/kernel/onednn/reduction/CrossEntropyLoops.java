package dev.figment.core.kernel.onednn.reduction;

import dev.figment.core.kernel.loop.Frame;
import dev.figment.core.memory.Scope;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;

/** {@code ln Σ e^x - x[label]} of each row, and its gradient, both made of the softmax. */
public final class CrossEntropyLoops {
  /** The least probability that has all its digits. */
  private static final float LEAST = Float.MIN_NORMAL;

  private CrossEntropyLoops() {}

  /** See {@link dev.figment.core.kernel.SoftmaxKernels#crossEntropy}. */
  @SuppressWarnings("try") // the scope is there to be closed
  public static Storage crossEntropy(Storage x, int[] labels) {
    int n = x.shape().dim(-1);
    Storage losses = Storage.allocate(x.shape().without(x.shape().rank() - 1), DType.FLOAT);
    try (Scope scope = Scope.open()) {
      Storage p = SoftmaxRows.softmax(x);
      Frame.eachOfRows(
          labels.length,
          n,
          (row, rows) -> {
            try (Frame frame = Frame.open()) {
              float[] a = frame.block();
              for (int i = 0; i < rows; i++) {
                a[i] = (float) loss(x, p, (long) (row + i) * n, n, labels[row + i]);
              }
              frame.write(losses, row, a, rows);
            }
          });
    }
    return losses;
  }

  /** {@code -ln p[label]}; if that is too small, from the most probable: {@code x[j] - ln p[j]}. */
  private static double loss(Storage x, Storage p, long at, int n, int label) {
    try (Frame frame = Frame.open()) {
      float[] shares = frame.block();
      frame.read(p, at + label, shares, 0, 1);
      if (!(shares[0] < LEAST)) {
        return -Math.log(shares[0]);
      }
      float[] logits = frame.block();
      frame.read(p, at, shares, 0, n);
      frame.read(x, at, logits, 0, n);
      int most = largest(shares, n);
      return (double) logits[most] - logits[label] - Math.log(shares[most]);
    }
  }

  private static int largest(float[] a, int n) {
    int largest = 0;
    for (int i = 1; i < n; i++) {
      largest = a[i] > a[largest] ? i : largest;
    }
    return largest;
  }

  /** See {@link dev.figment.core.kernel.SoftmaxKernels#crossEntropyGradient}. */
  public static Storage gradient(Storage x, int[] labels, Storage g) {
    int n = x.shape().dim(-1);
    Storage z = SoftmaxRows.softmax(x);
    Frame.eachOfRows(
        labels.length,
        n,
        (row, rows) -> {
          try (Frame frame = Frame.open()) {
            float[] a = frame.block();
            float[] scale = frame.block();
            long at = (long) row * n;
            frame.read(z, at, a, 0, rows * n);
            frame.read(g, row, scale, 0, rows);
            for (int i = 0; i < rows; i++) {
              a[i * n + labels[row + i]] -= 1;
              multiply(a, scale[i], i * n, n);
            }
            frame.write(z, at, a, rows * n);
          }
        });
    return z;
  }

  private static void multiply(float[] a, float scale, int from, int n) {
    for (int i = from; i < from + n; i++) {
      a[i] *= scale;
    }
  }
}
