package dev.figment.core.kernel.onednn.movement;

import dev.figment.core.kernel.IndexKernels;
import dev.figment.core.kernel.thread.Parallel;
import dev.figment.core.kernel.tuning.Tuned;
import dev.figment.core.memory.Cursor;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.indexer.FloatIndexer;

/**
 * Loops that read by index, where the elements stand; an axis splits a shape into {@code [outer, n,
 * inner]}.
 */
public final class OneDnnIndex implements IndexKernels {
  /** Holds no state. */
  public OneDnnIndex() {}

  @Override
  public Storage gather(Storage x, int axis, int[] index) {
    int k = index.length;
    Shape out = x.shape().with(axis, k);
    int inner = inner(out, axis);
    int n = x.shape().dim(axis);
    Storage z = Storage.allocate(out, DType.FLOAT);
    Copy copy = inner < Tuned.COPIED ? elements(x, z, inner) : rows(x, z, inner);
    Parallel.ranges(
        out.size() / inner,
        Math.max(1, Tuned.INDEXED / inner),
        (from, to) -> {
          for (int row = from; row < to; row++) {
            copy.run(row / k * n + index[row % k], row);
          }
        });
    return z;
  }

  /** Copies one row of the source to one of the target. */
  @FunctionalInterface
  private interface Copy {
    void run(int from, int to);
  }

  private static Copy rows(Storage x, Storage z, int inner) {
    return (from, to) ->
        Cursor.ofThread().copy(x, (long) from * inner, z, (long) to * inner, inner);
  }

  private static Copy elements(Storage x, Storage z, int inner) {
    FloatIndexer source = source(x);
    FloatIndexer target = target(z);
    return (from, to) -> {
      for (int i = 0; i < inner; i++) {
        target.put(to * inner + i, source.get(from * inner + i));
      }
    };
  }

  @Override
  public Storage takeAlong(Storage x, int axis, int[] index, int k) {
    Storage z = Storage.allocate(x.shape().with(axis, k), DType.FLOAT);
    int inner = inner(x.shape(), axis);
    int n = x.shape().dim(axis);
    FloatIndexer source = source(x);
    FloatIndexer target = target(z);
    Parallel.ranges(
        index.length,
        Tuned.INDEXED,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            target.put(i, source.get((i / (k * inner) * n + index[i]) * inner + i % inner));
          }
        });
    return z;
  }

  @Override
  public Storage scatterAdd(Storage g, int axis, int[] index, int size) {
    return IndexSums.scatterAdd(g, axis, index, size);
  }

  @Override
  public Storage addAlong(Storage g, int axis, int[] index, int size) {
    return IndexSums.addAlong(g, axis, index, size);
  }

  /** Reads the elements in place. */
  static FloatIndexer source(Storage x) {
    return FloatIndexer.create((FloatPointer) x.source());
  }

  /** Writes the elements in place. */
  static FloatIndexer target(Storage z) {
    return FloatIndexer.create((FloatPointer) z.target());
  }

  /** The elements between neighbors along the axis. */
  static int inner(Shape shape, int axis) {
    return shape.product(axis + 1, shape.rank());
  }
}
