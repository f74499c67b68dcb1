package dev.figment.core.kernel.onednn;

import dev.figment.core.kernel.Parallel;
import dev.figment.core.kernel.memory.Storage;
import dev.figment.core.tensor.DType;
import java.util.Optional;

/**
 * {@code tanh(a) sigmoid(b)} of halves side by side, and its gradient, each in one pass.
 *
 * <p>The halves of a block of rows are brought together first, so that loops are long however few
 * the channels. Formula: {@code tanh a = 2 sigmoid(2a) - 1}.
 */
final class GateLoops {
  private final Storage x;
  private final int half;
  private final Optional<Simd> simd;

  private GateLoops(Storage x) {
    this.x = x;
    half = x.shape().dim(-1) / 2;
    simd =
        Simd.FOUND
            .filter(found -> half % found.lanes() == 0)
            .filter(found -> x.bytes().isPresent());
  }

  /** Whether a row fits into a block. */
  static boolean fits(Storage x) {
    return x.shape().dim(-1) <= HeapBlocks.LENGTH;
  }

  static Storage gate(Storage x) {
    GateLoops loops = new GateLoops(x);
    Storage z = Storage.allocate(x.shape().with(-1, loops.half), DType.FLOAT);
    loops.each((row, rows) -> loops.gate(row, rows, z));
    return z;
  }

  static Storage gradient(Storage x, Storage g) {
    GateLoops loops = new GateLoops(x);
    Storage z = Storage.allocate(x.shape(), DType.FLOAT);
    loops.each((row, rows) -> loops.gradient(row, rows, g, z));
    return z;
  }

  /** Runs the work on blocks of rows: the number of the first, and how many. */
  private void each(Parallel.Range work) {
    HeapBlocks.eachOfRows(x.shape().size() / (2 * half), 2 * half, work);
  }

  private void gate(int row, int rows, Storage z) {
    HeapBlocks blocks = HeapBlocks.current();
    float[] a = blocks.get(1);
    float[] b = blocks.get(2);
    center(row, rows, a, b);
    gate(a, b, rows * half);
    blocks.write(z, (long) row * half, a, rows * half);
  }

  private void gradient(int row, int rows, Storage g, Storage z) {
    HeapBlocks blocks = HeapBlocks.current();
    float[] a = blocks.get(1);
    float[] b = blocks.get(2);
    float[] d = blocks.get(3);
    center(row, rows, a, b);
    blocks.read(g, (long) row * half, d, 0, rows * half);
    gradient(a, b, d, rows * half);
    for (int i = 0; i < rows; i++) {
      long begin = 2L * (row + i) * half;
      blocks.write(z, begin, a, i * half, half);
      blocks.write(z, begin + half, b, i * half, half);
    }
  }

  /** {@code tanh(a) / 2} and {@code sigmoid(b) - 1/2}, each half by itself. */
  private void center(int row, int rows, float[] a, float[] b) {
    if (simd.isPresent()) {
      for (int i = 0; i < rows; i++) {
        long begin = 2L * (row + i) * half;
        simd.get().center(x, begin, 2, a, i * half, half);
        simd.get().center(x, begin + half, 1, b, i * half, half);
      }
    } else {
      split(row, rows, a, b);
      Silu.center(a, 2, rows * half);
      Silu.center(b, 1, rows * half);
    }
  }

  private void split(int row, int rows, float[] a, float[] b) {
    HeapBlocks blocks = HeapBlocks.current();
    float[] pairs = blocks.get(0);
    blocks.read(x, 2L * row * half, pairs, 0, 2 * rows * half);
    for (int i = 0; i < rows; i++) {
      System.arraycopy(pairs, 2 * i * half, a, i * half, half);
      System.arraycopy(pairs, (2 * i + 1) * half, b, i * half, half);
    }
  }

  private static void gate(float[] a, float[] b, int count) {
    for (int i = 0; i < count; i++) {
      a[i] = 2 * a[i] * (0.5f + b[i]);
    }
  }

  private static void gradient(float[] a, float[] b, float[] g, int count) {
    for (int i = 0; i < count; i++) {
      float t = 2 * a[i];
      float s = 0.5f + b[i];
      float d = g[i] * s;
      a[i] = d * (1 - t * t);
      b[i] = d * t * (1 - s);
    }
  }
}
