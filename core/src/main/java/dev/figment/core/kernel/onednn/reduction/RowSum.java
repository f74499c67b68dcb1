package dev.figment.core.kernel.onednn.reduction;

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

/** The sum of each of so many rows of n elements. Arguments: x, the result. */
record RowSum(int rows, int n) implements Recipe {
  @Override
  public long nanos() {
    return (long) rows * n / Tuned.SUMMED_ROWS;
  }

  @Override
  public List<Part> parts(int threads) {
    return Part.ofRows(
        rows, threads, (from, count) -> new Part(new RowSum(count, n), (long) from * n, from));
  }

  @Override
  public Computation make(Descriptors descriptors) {
    dnnl_primitive_desc plan = descriptors.plan();
    OneDnn.check(
        "sum",
        dnnl.dnnl_reduction_primitive_desc_create(
            plan,
            OneDnn.engine(),
            dnnl.dnnl_reduction_sum,
            descriptors.dense(rows, n),
            descriptors.dense(rows, 1),
            0,
            0,
            descriptors.attributes()));
    return new Primitive(plan, dnnl.DNNL_ARG_SRC, dnnl.DNNL_ARG_DST);
  }
}
