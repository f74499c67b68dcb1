package dev.figment.core.kernel.onednn;

import java.util.List;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;

/**
 * A small matrix times one of few but long rows. Arguments: both, the result.
 *
 * @param rows of the small matrix
 * @param inner its columns, and the rows of the other one
 * @param columns of the other one
 * @param row how far the rows of the other one, and of the result, are apart
 */
record WinogradTransform(int rows, int inner, int columns, int row) implements Recipe {
  private static final long FLOPS_A_NANO = 50;

  @Override
  public long nanos() {
    return 2L * rows * inner * columns / FLOPS_A_NANO;
  }

  @Override
  public List<Part> parts(int threads) {
    return Part.ofElements(
        columns,
        threads,
        (from, count) -> new Part(new WinogradTransform(rows, inner, count, row), 0, from, from));
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
            bench.strided(new long[] {inner, columns}, new long[] {row, 1}),
            bench.none(),
            bench.strided(new long[] {rows, columns}, new long[] {row, 1}),
            bench.attributes()));
    return new Primitive(plan, dnnl.DNNL_ARG_SRC, dnnl.DNNL_ARG_WEIGHTS, dnnl.DNNL_ARG_DST);
  }
}
