package dev.figment.core.kernel.onednn.elementwise;

import dev.figment.core.kernel.loop.Frame;
import dev.figment.core.kernel.loop.Silu;
import dev.figment.core.memory.Storage;

/**
 * Blocks by one loop over arrays after the other. The halves are brought together first, so that
 * loops are long however few the channels.
 */
public final class GateArrays implements GateBlocks {
  static final GateArrays ONLY = new GateArrays();

  private GateArrays() {}

  @Override
  public void gate(Storage x, Storage z, int row, int rows) {
    try (Frame frame = Frame.open()) {
      float[] a = frame.block();
      float[] b = frame.block();
      int half = x.shape().dim(-1) / 2;
      center(x, row, rows, a, b);
      gate(a, b, rows * half);
      frame.write(z, (long) row * half, a, rows * half);
    }
  }

  @Override
  public void gradient(Storage x, Storage g, Storage z, int row, int rows) {
    try (Frame frame = Frame.open()) {
      float[] a = frame.block();
      float[] b = frame.block();
      float[] d = frame.block();
      int half = x.shape().dim(-1) / 2;
      center(x, row, rows, a, b);
      frame.read(g, (long) row * half, d, 0, rows * half);
      gradient(a, b, d, rows * half);
      for (int i = 0; i < rows; i++) {
        long begin = 2L * (row + i) * half;
        frame.write(z, begin, a, i * half, half);
        frame.write(z, begin + half, b, i * half, half);
      }
    }
  }

  /** {@code tanh(a) / 2} and {@code sigmoid(b) - 1/2}, each half by itself. */
  private static void center(Storage x, int row, int rows, float[] a, float[] b) {
    try (Frame frame = Frame.open()) {
      float[] pairs = frame.block();
      int half = x.shape().dim(-1) / 2;
      frame.read(x, 2L * row * half, pairs, 0, 2 * rows * half);
      for (int i = 0; i < rows; i++) {
        System.arraycopy(pairs, 2 * i * half, a, i * half, half);
        System.arraycopy(pairs, (2 * i + 1) * half, b, i * half, half);
      }
      Silu.center(a, 2, rows * half);
      Silu.center(b, 1, rows * half);
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
