package dev.figment.core.kernel.onednn.reduction;

import dev.figment.core.kernel.Reduction;
import dev.figment.core.kernel.ReductionKernels;
import dev.figment.core.kernel.onednn.elementwise.Elements;
import dev.figment.core.kernel.onednn.elementwise.Overlap;
import dev.figment.core.kernel.onednn.engine.Lane;
import dev.figment.core.kernel.onednn.engine.Pointwise;
import dev.figment.core.kernel.tuning.Tuned;
import dev.figment.core.memory.Scope;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl;

/**
 * Kernels that make one element of many, axis by axis from the last.
 *
 * <p>oneDNN sums short rows. Its sums of long rows lose digits, its maximum passes over NaN, and
 * for anything but rows it has only slow loops: those are {@link ColumnSum}, {@link Columns} and
 * {@link Rows}.
 */
public final class OneDnnReductions implements ReductionKernels {
  private final ReductionKernels portable;

  /** Leaves what is rare to the portable kernels. */
  public OneDnnReductions(ReductionKernels portable) {
    this.portable = portable;
  }

  @SuppressWarnings("try") // the scope is there to be closed
  @Override
  public Storage reduce(Reduction op, Storage x, int[] axes) {
    Shape out = x.shape().collapse(axes);
    Storage z = Storage.allocate(out, DType.FLOAT);
    if (out.size() == x.shape().size()) {
      return Elements.copy(z, x);
    }
    Overlap overlap = Overlap.of(x.shape(), out, x.shape());
    try (Scope scope = Scope.open()) {
      reduce(op == Reduction.MAX, x.reshape(overlap.x()), overlap.y(), z);
    }
    if (op == Reduction.MEAN) {
      scale(z, (double) out.size() / x.shape().size());
    }
    return z;
  }

  @Override
  public int[] argMax(Storage x, int axis) {
    return portable.argMax(x, axis);
  }

  @Override
  public Storage cumulativeSum(Storage x, int axis, boolean reverse) {
    return portable.cumulativeSum(x, axis, reverse);
  }

  private static void reduce(boolean max, Storage x, Shape kept, Storage z) {
    Storage part = x;
    for (int axis = kept.rank() - 1; axis >= 0; axis--) {
      if (part.shape().dim(axis) != kept.dim(axis)) {
        Shape next = part.shape().with(axis, 1);
        boolean last = next.size() == z.shape().size();
        Storage to = last ? z : Storage.allocate(next, DType.FLOAT);
        along(max, part, axis, to);
        part = to.reshape(next);
      }
    }
  }

  private static void along(boolean max, Storage x, int axis, Storage z) {
    int outer = x.shape().product(0, axis);
    int n = x.shape().dim(axis);
    int inner = x.shape().product(axis + 1, x.shape().rank());
    if (inner > 1) {
      alongColumns(max, x, outer, n, inner, z);
    } else if (max) {
      Rows.max(x, outer, n, z);
    } else {
      Rows.sum(x, outer, n, z);
    }
  }

  /** Sums stretches of rows first, too short to lose digits. */
  private static void alongColumns(boolean max, Storage x, int outer, int n, int inner, Storage z) {
    int stretch = max || inner < Tuned.WIDE_COLUMNS ? 1 : divisor(n);
    if (stretch == 1) {
      Columns.reduce(max, x, outer, n, inner, z);
      return;
    }
    int parts = n / stretch;
    Lane lane = Lane.current();
    Storage sums = parts == 1 ? z : Storage.allocate(Shape.of(outer, parts, inner), DType.FLOAT);
    ColumnSum recipe = ColumnSum.of(outer * parts, stretch, inner);
    lane.run(recipe, lane.ones(), x.source(), sums.target());
    if (parts > 1) {
      alongColumns(false, sums, outer, parts, inner, z);
    }
  }

  /** The largest divisor up to the number of ones, or 1 if there is none worth the while. */
  private static int divisor(int n) {
    for (int d = Math.min(n, Lane.ONES); d >= Tuned.SHORT_COLUMN; d--) {
      if (n % d == 0) {
        return d;
      }
    }
    return n < Tuned.SHORT_COLUMN ? n : 1;
  }

  private static void scale(Storage z, double c) {
    Lane lane = Lane.current();
    Pointwise times = Pointwise.withCell(dnnl.dnnl_binary_mul, z.shape().size(), List.of());
    lane.run(times, z.target(), lane.cell(0, c), z.target());
  }
}
