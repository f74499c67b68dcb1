package dev.figment.core.kernel.onednn;

import dev.figment.core.tensor.Shape;
import java.util.List;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;

/**
 * Products of matrices {@code [rows, inner] · [inner, columns]}, one for each of the frequencies of
 * {@link WinogradMatrix}. Arguments: x, y, the result.
 *
 * @param transposeX whether x holds {@code [inner, rows]}
 * @param adds whether the products are added to what the result's memory holds
 */
record WinogradProduct(int rows, int inner, int columns, boolean transposeX, boolean adds)
    implements Recipe {
  private static final long FLOPS_A_NANO = 50;
  private static final List<PostOp> ADDS = List.of(new PostOp.Accumulate(1));

  @Override
  public long nanos() {
    return 2L * WinogradMatrix.FREQUENCIES * rows * inner * columns / FLOPS_A_NANO;
  }

  @Override
  public Computation make(Bench bench) {
    dnnl_primitive_desc plan = bench.plan();
    long[] x = {WinogradMatrix.FREQUENCIES, rows, inner};
    long[] turned = {(long) rows * inner, 1, rows};
    dnnl_memory_desc left = transposeX ? bench.strided(x, turned) : bench.dense(x);
    Shape result = Shape.of(WinogradMatrix.FREQUENCIES, rows, columns);
    OneDnn.check(
        "product",
        dnnl.dnnl_matmul_primitive_desc_create(
            plan,
            OneDnn.engine(),
            left,
            bench.dense(WinogradMatrix.FREQUENCIES, inner, columns),
            bench.none(),
            bench.dense(result),
            bench.attributes(adds ? ADDS : List.of(), result)));
    return new Primitive(plan, dnnl.DNNL_ARG_SRC, dnnl.DNNL_ARG_WEIGHTS, dnnl.DNNL_ARG_DST);
  }
}
