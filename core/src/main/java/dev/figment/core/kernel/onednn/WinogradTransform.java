package dev.figment.core.kernel.onednn;

import dev.figment.core.kernel.Curve;
import dev.figment.core.tensor.Shape;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;

/**
 * A small matrix times one of few but long rows, and a function of what comes of it. Arguments:
 * both, the result, and those of the {@link Tail}.
 *
 * @param rows of the small matrix
 * @param inner its columns, and the rows of the other one
 * @param columns of the other one
 */
record WinogradTransform(int rows, int inner, int columns, Curve f) implements Recipe {
  private static final long FLOPS_A_NANO = 50;

  Tail tail() {
    return new Tail(false, f);
  }

  @Override
  public long nanos() {
    return 2L * rows * inner * columns / FLOPS_A_NANO;
  }

  @Override
  public Computation make(Bench bench) {
    dnnl_primitive_desc plan = bench.plan();
    OneDnn.check(
        "transform",
        dnnl.dnnl_matmul_primitive_desc_create(
            plan,
            OneDnn.engine(),
            bench.dense(rows, inner),
            bench.dense(inner, columns),
            bench.none(),
            bench.dense(rows, columns),
            tail().attributes(bench, Shape.of(rows, columns))));
    int[] names = {dnnl.DNNL_ARG_SRC, dnnl.DNNL_ARG_WEIGHTS, dnnl.DNNL_ARG_DST};
    return new Primitive(plan, tail().names(names));
  }
}
