package dev.figment.core.kernel.onednn;

import dev.figment.core.kernel.memory.Scope;
import dev.figment.core.kernel.memory.Storage;
import dev.figment.core.tensor.DType;

/** {@code ln Σ e^x - x[label]} of each row, and its gradient made of the softmax in place. */
final class CrossEntropyLoops {
  private CrossEntropyLoops() {}

  /**
   * See {@link dev.figment.core.kernel.Kernels#crossEntropy}. Formula: {@code (Σ e^y - 1) -
   * y[label]}, where y is about {@code x - ln Σ e^x}.
   */
  @SuppressWarnings("try") // the scope is there to be closed
  static Storage crossEntropy(Storage x, int[] labels) {
    int n = x.shape().dim(-1);
    Storage losses = Storage.allocate(x.shape().without(x.shape().rank() - 1), DType.FLOAT);
    try (Scope scope = Scope.open()) {
      Storage y = OneDnnSoftmax.roughLog(x);
      Storage sums = OneDnnSoftmax.sumOfPowers(y, labels.length, n);
      HeapBlocks.eachOfRows(
          labels.length,
          n,
          (row, rows) -> {
            HeapBlocks blocks = HeapBlocks.current();
            float[] a = blocks.get(0);
            float[] chosen = blocks.get(1);
            blocks.read(sums, row, a, 0, rows);
            for (int i = 0; i < rows; i++) {
              blocks.read(y, (long) (row + i) * n + labels[row + i], chosen, i, 1);
              a[i] = a[i] - 1 - chosen[i];
            }
            blocks.write(losses, row, a, rows);
          });
    }
    return losses;
  }

  /** See {@link dev.figment.core.kernel.Kernels#crossEntropyGradient}. */
  static Storage gradient(Storage x, int[] labels, Storage g) {
    int n = x.shape().dim(-1);
    Storage z = OneDnnSoftmax.softmax(x);
    HeapBlocks.eachOfRows(
        labels.length,
        n,
        (row, rows) -> {
          HeapBlocks blocks = HeapBlocks.current();
          float[] a = blocks.get(0);
          float[] scale = blocks.get(1);
          long at = (long) row * n;
          blocks.read(z, at, a, 0, rows * n);
          blocks.read(g, row, scale, 0, rows);
          for (int i = 0; i < rows; i++) {
            a[i * n + labels[row + i]] -= 1;
            multiply(a, scale[i], i * n, n);
          }
          blocks.write(z, at, a, rows * n);
        });
    return z;
  }

  private static void multiply(float[] a, float scale, int from, int n) {
    for (int i = from; i < from + n; i++) {
      a[i] *= scale;
    }
  }
}
