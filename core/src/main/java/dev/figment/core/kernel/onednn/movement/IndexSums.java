package dev.figment.core.kernel.onednn.movement;

import dev.figment.core.kernel.onednn.elementwise.Elements;
import dev.figment.core.kernel.thread.Parallel;
import dev.figment.core.kernel.thread.Threads;
import dev.figment.core.kernel.tuning.Tuned;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import org.bytedeco.javacpp.indexer.FloatIndexer;

/**
 * Loops that add elements of {@code [outer, n, inner]} where an index says, in {@code [outer, size,
 * inner]}.
 *
 * <p>Sums are added up in double, and each by one thread, in order: they do not depend on how many
 * there are.
 */
final class IndexSums {
  private final Goals goals;
  private final Storage result;
  private final FloatIndexer source;
  private final FloatIndexer target;
  private final int n;
  private final int size;
  private final int inner;

  private IndexSums(Storage g, int axis, int size, Goals goals) {
    this.goals = goals;
    this.size = size;
    n = g.shape().dim(axis);
    inner = OneDnnIndex.inner(g.shape(), axis);
    result = Storage.allocate(g.shape().with(axis, size), DType.FLOAT);
    source = OneDnnIndex.source(g);
    target = OneDnnIndex.target(result);
  }

  /** Where each element {@code (o, k, i)} goes along the axis: strides into the index. */
  private record Goals(int[] index, int outer, int row, int element) {
    int of(int o, int k, int i) {
      return index[o * outer + k * row + i * element];
    }
  }

  /** See {@link dev.figment.core.kernel.IndexKernels#scatterAdd}. */
  static Storage scatterAdd(Storage g, int axis, int[] index, int size) {
    return new IndexSums(g, axis, size, new Goals(index, 0, 1, 0)).run();
  }

  /** See {@link dev.figment.core.kernel.IndexKernels#addAlong}. */
  static Storage addAlong(Storage g, int axis, int[] index, int size) {
    int inner = OneDnnIndex.inner(g.shape(), axis);
    Goals goals = new Goals(index, g.shape().dim(axis) * inner, inner, 1);
    return new IndexSums(g, axis, size, goals).run();
  }

  private Storage run() {
    if (n == 1) {
      Elements.fill(result, 0);
    }
    int worth = Tuned.INDEXED / (n + size) + 1;
    int line = (inner - 1) / Threads.count() + 1; // cut finer, and all read the same lines
    Parallel.ranges(result.shape().size() / size, Math.max(worth, line), this::columns);
    return result;
  }

  /** Runs over columns, numbered through all outer indices. */
  private void columns(int from, int to) {
    for (int o = from / inner; o * inner < to; o++) {
      int first = Math.max(from - o * inner, 0);
      int last = Math.min(to - o * inner, inner);
      if (n == 1) {
        put(o, first, last);
      } else {
        add(o, first, last);
      }
    }
  }

  /** Moves the only element of each column: no two meet. */
  private void put(int o, int first, int last) {
    for (int i = first; i < last; i++) {
      target.put((o * size + goals.of(o, 0, i)) * inner + i, source.get(o * inner + i));
    }
  }

  private void add(int o, int first, int last) {
    int width = last - first;
    double[] sums = new double[size * width];
    for (int k = 0; k < n; k++) {
      int at = (o * n + k) * inner;
      for (int i = first; i < last; i++) {
        sums[goals.of(o, k, i) * width + i - first] += source.get(at + i);
      }
    }
    for (int k = 0; k < size; k++) {
      int at = (o * size + k) * inner;
      for (int i = first; i < last; i++) {
        target.put(at + i, (float) sums[k * width + i - first]);
      }
    }
  }
}
