package dev.figment.core.kernel.onednn;

import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;

/**
 * The sum of n rows, as their product with a row of ones: oneDNN's own sum of rows is a slow loop.
 * Arguments: the ones, {@code [batch, n, width]}, the result {@code [batch, width]}.
 *
 * @param batch how many such sums
 * @param n the number of rows, at most {@link Lane#ONES}
 * @param width the length of a row
 */
record ColumnSum(int batch, int n, int width) implements Recipe {
  private static final long ELEMENTS_A_NANO = 7;

  @Override
  public long nanos() {
    return (long) batch * n * width / ELEMENTS_A_NANO;
  }

  @Override
  public Computation make(Bench bench) {
    dnnl_primitive_desc plan = bench.plan();
    dnnl_memory_desc none = new dnnl_memory_desc();
    OneDnn.check(
        "sum",
        dnnl.dnnl_matmul_primitive_desc_create(
            plan,
            OneDnn.engine(),
            bench.dense(1, 1, n),
            bench.dense(batch, n, width),
            none,
            bench.dense(batch, 1, width),
            bench.attributes()));
    return new Primitive(plan, dnnl.DNNL_ARG_SRC, dnnl.DNNL_ARG_WEIGHTS, dnnl.DNNL_ARG_DST);
  }
}
