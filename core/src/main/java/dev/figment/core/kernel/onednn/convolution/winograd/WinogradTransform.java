package dev.figment.core.kernel.onednn.convolution.winograd;

import dev.figment.core.kernel.onednn.engine.Computation;
import dev.figment.core.kernel.onednn.engine.Descriptors;
import dev.figment.core.kernel.onednn.engine.OneDnn;
import dev.figment.core.kernel.onednn.engine.Part;
import dev.figment.core.kernel.onednn.engine.Primitive;
import dev.figment.core.kernel.onednn.engine.Recipe;
import dev.figment.core.kernel.tuning.Tuned;
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
  @Override
  public long nanos() {
    return 2L * rows * inner * columns / Tuned.FLOPS;
  }

  @Override
  public List<Part> parts(int threads) {
    return Part.ofElements(
        columns,
        threads,
        (from, count) -> new Part(new WinogradTransform(rows, inner, count, row), 0, from, from));
  }

  @Override
  public Computation make(Descriptors descriptors) {
    dnnl_primitive_desc plan = descriptors.plan();
    OneDnn.check(
        "transform",
        dnnl.dnnl_matmul_primitive_desc_create(
            plan,
            OneDnn.engine(),
            descriptors.dense(rows, inner),
            descriptors.strided(new long[] {inner, columns}, new long[] {row, 1}),
            descriptors.none(),
            descriptors.strided(new long[] {rows, columns}, new long[] {row, 1}),
            descriptors.attributes()));
    return new Primitive(plan, dnnl.DNNL_ARG_SRC, dnnl.DNNL_ARG_WEIGHTS, dnnl.DNNL_ARG_DST);
  }
}
