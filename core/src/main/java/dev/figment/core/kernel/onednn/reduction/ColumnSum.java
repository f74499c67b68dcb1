package dev.figment.core.kernel.onednn.reduction;

import dev.figment.core.kernel.onednn.engine.Computation;
import dev.figment.core.kernel.onednn.engine.Descriptors;
import dev.figment.core.kernel.onednn.engine.Lane;
import dev.figment.core.kernel.onednn.engine.OneDnn;
import dev.figment.core.kernel.onednn.engine.Part;
import dev.figment.core.kernel.onednn.engine.Primitive;
import dev.figment.core.kernel.onednn.engine.Recipe;
import dev.figment.core.kernel.tuning.Tuned;
import java.util.List;
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
 * @param row how far rows are apart
 */
public record ColumnSum(int batch, int n, int width, int row) implements Recipe {
  @Override
  public long nanos() {
    return (long) batch * n * width / Tuned.SUMMED_COLUMNS;
  }

  /** Returns the sums of rows that lie side by side. */
  public static ColumnSum of(int batch, int n, int width) {
    return new ColumnSum(batch, n, width, width);
  }

  @Override
  public List<Part> parts(int threads) {
    return batch == 1
        ? Part.ofElements(
            width,
            threads,
            (from, count) -> new Part(new ColumnSum(1, n, count, row), 0, from, from))
        : Part.ofRows(
            batch,
            threads,
            (from, count) ->
                new Part(
                    new ColumnSum(count, n, width, row),
                    0,
                    (long) from * n * row,
                    (long) from * width));
  }

  @Override
  public Computation make(Descriptors descriptors) {
    dnnl_primitive_desc plan = descriptors.plan();
    dnnl_memory_desc none = new dnnl_memory_desc();
    OneDnn.check(
        "sum",
        dnnl.dnnl_matmul_primitive_desc_create(
            plan,
            OneDnn.engine(),
            descriptors.dense(1, 1, n),
            descriptors.strided(new long[] {batch, n, width}, new long[] {(long) n * row, row, 1}),
            none,
            descriptors.dense(batch, 1, width),
            descriptors.attributes()));
    return new Primitive(plan, dnnl.DNNL_ARG_SRC, dnnl.DNNL_ARG_WEIGHTS, dnnl.DNNL_ARG_DST);
  }
}
