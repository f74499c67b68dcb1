package dev.figment.core.kernel.onednn.engine;

import dev.figment.core.kernel.tuning.Tuned;
import dev.figment.core.shape.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * A copy between two arrays, each walked with strides of its own. Arguments: the source, the
 * target.
 *
 * @param dims the sizes of the box that is copied
 * @param from the distance, in elements, between neighbors in the source
 * @param to the same in the target
 */
public record Move(List<Long> dims, List<Long> from, List<Long> to) implements Recipe {
  /** Returns the copy of a box, with the axes merged that lie alike on both sides. */
  public static Move of(Shape box, int[] from, int[] to) {
    List<Long> dims = new ArrayList<>();
    List<Long> read = new ArrayList<>();
    List<Long> write = new ArrayList<>();
    for (int axis = 0; axis < box.rank(); axis++) {
      long dim = box.dim(axis);
      int last = dims.size() - 1;
      if (dim == 1) {
        continue;
      }
      if (last >= 0 && read.get(last) == dim * from[axis] && write.get(last) == dim * to[axis]) {
        dims.set(last, dims.get(last) * dim);
        read.set(last, (long) from[axis]);
        write.set(last, (long) to[axis]);
      } else {
        dims.add(dim);
        read.add((long) from[axis]);
        write.add((long) to[axis]);
      }
    }
    return dims.isEmpty()
        ? new Move(List.of(1L), List.of(1L), List.of(1L))
        : new Move(dims, read, write);
  }

  @Override
  public long nanos() {
    return dims.stream().mapToLong(Long::longValue).reduce(1, Math::multiplyExact) / Tuned.MOVED;
  }

  @Override
  public List<Part> parts(int threads) {
    Part.Cut cut =
        (begin, count) -> {
          List<Long> some = new ArrayList<>(dims);
          some.set(0, (long) count);
          return new Part(new Move(some, from, to), begin * from.get(0), begin * to.get(0));
        };
    int size = Math.toIntExact(dims.get(0));
    return dims.size() == 1 ? Part.ofElements(size, threads, cut) : Part.ofRows(size, threads, cut);
  }

  @Override
  public Computation make(Descriptors descriptors) {
    return descriptors.move(
        descriptors.strided(array(dims), array(from)), descriptors.strided(array(dims), array(to)));
  }

  private static long[] array(List<Long> values) {
    return values.stream().mapToLong(Long::longValue).toArray();
  }
}
