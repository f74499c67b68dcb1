package dev.figment.core.kernel.onednn.reduction;

import dev.figment.core.kernel.Reduction;
import dev.figment.core.kernel.onednn.elementwise.OneDnnElementwise;
import dev.figment.core.kernel.onednn.engine.Computation;
import dev.figment.core.kernel.onednn.engine.Descriptors;
import dev.figment.core.kernel.onednn.engine.Lane;
import dev.figment.core.kernel.onednn.engine.OneDnn;
import dev.figment.core.kernel.onednn.engine.Part;
import dev.figment.core.kernel.onednn.engine.Pointwise;
import dev.figment.core.kernel.onednn.engine.Primitive;
import dev.figment.core.kernel.onednn.engine.Recipe;
import dev.figment.core.memory.Scope;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.Shape;
import java.util.List;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Pointer;

/** Distributions over the last axis. */
public final class OneDnnSoftmax {
  private OneDnnSoftmax() {}

  /** See {@link dev.figment.core.kernel.Kernels#softmax}. */
  public static Storage softmax(Storage x) {
    return run(dnnl.dnnl_softmax_accurate, x);
  }

  /** oneDNN's is right to five digits. {@code y - (Σ e^y - 1)} is right to seven. */
  @SuppressWarnings("try") // the scope is there to be closed
  public static Storage logSoftmax(Storage x) {
    Storage y = run(dnnl.dnnl_softmax_log, x);
    int n = lastSize(x);
    int rows = x.shape().size() / n;
    try (Scope scope = Scope.open()) {
      Storage power = OneDnnElementwise.roughExp(y).reshape(Shape.of(rows, n));
      Storage excess = OneDnnReductions.reduce(Reduction.SUM, power, new int[] {1});
      Lane lane = Lane.current();
      Pointer all = y.pointer();
      Pointer over = excess.pointer();
      lane.run(
          Pointwise.withCell(dnnl.dnnl_binary_sub, rows, List.of()), over, lane.cell(0, 1), over);
      Pointwise subtract =
          new Pointwise(dnnl.dnnl_binary_sub, Shape.of(rows, n), Shape.of(rows, 1), List.of());
      lane.run(subtract, all, over, all);
    }
    return y;
  }

  /** Overwrites so many rows of {@code n} elements by their distributions. */
  public static void inPlace(Storage x, int rows, int n) {
    Pointer all = x.pointer();
    Lane.current().run(new OfRows(dnnl.dnnl_softmax_accurate, rows, n), all, all);
  }

  private static Storage run(int algorithm, Storage x) {
    Storage y = OneDnnElementwise.like(x);
    int n = lastSize(x);
    Lane.current().run(new OfRows(algorithm, x.shape().size() / n, n), x.pointer(), y.pointer());
    return y;
  }

  static int lastSize(Storage x) {
    return x.shape().rank() == 0 ? 1 : x.shape().dim(-1);
  }

  /** The distribution of each of so many rows of n elements. Arguments: x, the result. */
  private record OfRows(int algorithm, int rows, int n) implements Recipe {
    @Override
    public long nanos() {
      return (long) rows * n;
    }

    @Override
    public List<Part> parts(int threads) {
      return Part.ofRows(
          rows,
          threads,
          (from, count) -> {
            long begin = (long) from * n;
            return new Part(new OfRows(algorithm, count, n), begin, begin);
          });
    }

    @Override
    public Computation make(Descriptors descriptors) {
      dnnl_primitive_desc plan = descriptors.plan();
      dnnl_memory_desc layout = descriptors.dense(rows, n);
      OneDnn.check(
          "softmax",
          dnnl.dnnl_softmax_forward_primitive_desc_create(
              plan,
              OneDnn.engine(),
              dnnl.dnnl_forward_inference,
              algorithm,
              layout,
              layout,
              1,
              descriptors.attributes()));
      return new Primitive(plan, dnnl.DNNL_ARG_SRC, dnnl.DNNL_ARG_DST);
    }
  }
}
