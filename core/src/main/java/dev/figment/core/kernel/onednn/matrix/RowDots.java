package dev.figment.core.kernel.onednn.matrix;

import dev.figment.core.kernel.loop.Frame;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;

/** For each head of each token, {@code Σ y g} over its features, in heap memory. */
public final class RowDots {
  private final int queries;
  private final int heads;
  private final float[] sums; // [N, T, heads]

  RowDots(Storage y, Storage g) {
    queries = y.shape().dim(1);
    heads = y.shape().dim(2);
    int depth = y.shape().dim(3);
    sums = new float[y.shape().size() / depth];
    try (Frame frame = Frame.open()) {
      float[] a = frame.block();
      float[] b = frame.block();
      for (long at = 0; at < y.shape().size(); at += Frame.LENGTH) {
        int count = (int) Math.min(Frame.LENGTH, y.shape().size() - at);
        frame.read(y, at, a, 0, count);
        frame.read(g, at, b, 0, count);
        add(a, b, at, count, depth);
      }
    }
  }

  private void add(float[] a, float[] b, long at, int count, int depth) {
    int i = 0;
    while (i < count) {
      int row = (int) ((at + i) / depth);
      int end = (int) Math.min(count, (row + 1L) * depth - at);
      float sum = 0;
      for (; i < end; i++) {
        sum += a[i] * b[i];
      }
      sums[row] += sum;
    }
  }

  /** Returns those of a block: {@code [samples heads rows]}. */
  Storage of(QueryBlock block) {
    float[] values = new float[block.samples() * heads * block.rows()];
    int i = 0;
    for (int sample = block.sample(); sample < block.sample() + block.samples(); sample++) {
      for (int head = 0; head < heads; head++) {
        for (int row = block.row(); row < block.row() + block.rows(); row++) {
          values[i++] = sums[(sample * queries + row) * heads + head];
        }
      }
    }
    return Storage.of(values, Shape.of(values.length), DType.FLOAT);
  }
}
