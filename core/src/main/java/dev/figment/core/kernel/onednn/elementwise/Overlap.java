package dev.figment.core.kernel.onednn.elementwise;

import dev.figment.core.shape.Shape;
import java.util.Arrays;

/**
 * How two shapes lie over the one that they are broadcast to, with neighboring axes merged that
 * behave alike: few patterns remain, and oneDNN is fast at most of them.
 *
 * @param x the first shape, merged
 * @param y the second shape, merged
 */
public record Overlap(Shape x, Shape y) {
  /** Returns how the shapes lie over {@code out}. */
  public static Overlap of(Shape x, Shape y, Shape out) {
    if (x.equals(y)) {
      Shape all = Shape.of(out.size());
      return new Overlap(all, all);
    }
    int rank = out.rank();
    Shape a = x.lift(rank);
    Shape b = y.lift(rank);
    int[] left = new int[rank];
    int[] right = new int[rank];
    int merged = 0;
    int kind = -1;
    for (int i = 0; i < rank; i++) {
      if (out.dim(i) == 1) {
        continue;
      }
      int next = (a.dim(i) == 1 ? 1 : 0) + (b.dim(i) == 1 ? 2 : 0);
      if (next == kind) {
        left[merged - 1] *= a.dim(i);
        right[merged - 1] *= b.dim(i);
      } else {
        left[merged] = a.dim(i);
        right[merged] = b.dim(i);
        merged++;
        kind = next;
      }
    }
    return merged == 0
        ? new Overlap(Shape.of(1), Shape.of(1))
        : new Overlap(
            Shape.of(Arrays.copyOf(left, merged)), Shape.of(Arrays.copyOf(right, merged)));
  }

  /** Whether the first has the shape of the result. */
  boolean isLeftWhole() {
    return y.broadcastsTo(x);
  }

  /** The same with the sides changed. */
  Overlap swapped() {
    return new Overlap(y, x);
  }
}
