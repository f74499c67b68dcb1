package dev.figment.core.kernel.onednn.reduction;

import dev.figment.core.kernel.onednn.elementwise.Elements;
import dev.figment.core.kernel.onednn.engine.Computation;
import dev.figment.core.kernel.onednn.engine.Descriptors;
import dev.figment.core.kernel.onednn.engine.Lane;
import dev.figment.core.kernel.onednn.engine.OneDnn;
import dev.figment.core.kernel.onednn.engine.Part;
import dev.figment.core.kernel.onednn.engine.Primitive;
import dev.figment.core.kernel.onednn.engine.Recipe;
import dev.figment.core.memory.Storage;
import java.util.List;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Pointer;

/** The distribution of each of so many rows of n elements. Arguments: x, the result. */
public record SoftmaxRows(int algorithm, int rows, int n) implements Recipe {
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
          return new Part(new SoftmaxRows(algorithm, count, n), begin, begin);
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

  /** {@code e^x / Σ e^x} over the last axis. */
  static Storage softmax(Storage x) {
    return run(dnnl.dnnl_softmax_accurate, x);
  }

  /** Overwrites so many rows of {@code n} elements by their distributions. */
  public static void inPlace(Storage x, int rows, int n) {
    Pointer all = x.target();
    Lane.current().run(new SoftmaxRows(dnnl.dnnl_softmax_accurate, rows, n), all, all);
  }

  static Storage run(int algorithm, Storage x) {
    Storage y = Elements.like(x);
    int n = lastSize(x);
    Lane.current().run(new SoftmaxRows(algorithm, x.shape().size() / n, n), x.source(), y.target());
    return y;
  }

  static int lastSize(Storage x) {
    return x.shape().rank() == 0 ? 1 : x.shape().dim(-1);
  }
}
