package dev.figment.benchmarks.alone;

import dev.figment.benchmarks.task.Operation;
import dev.figment.benchmarks.task.Values;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;

/** The product of two matrices, row-major as every library is given them. */
final class Product {
  private Product() {}

  static List<Primitive> of(Operation operation) {
    Block x = matrix(operation.first());
    Block y = matrix(operation.second());
    long rows = operation.first().shape().get(0);
    long columns = operation.second().shape().get(1);
    dnnl_primitive_desc plan = new dnnl_primitive_desc();
    OneDnn.check(
        dnnl.dnnl_matmul_primitive_desc_create(
            plan,
            OneDnn.ENGINE,
            x.layout(),
            y.layout(),
            new dnnl_memory_desc(),
            rowMajor(rows, columns),
            OneDnn.PLAIN));
    Map<Integer, Block> inputs = Map.of(dnnl.DNNL_ARG_SRC, x, dnnl.DNNL_ARG_WEIGHTS, y);
    return List.of(new Primitive(plan, inputs, dnnl.DNNL_ARG_DST));
  }

  private static Block matrix(Values values) {
    return Block.of(rowMajor(values.shape().get(0), values.shape().get(1)), values.numbers());
  }

  private static dnnl_memory_desc rowMajor(long rows, long columns) {
    return OneDnn.layout(new long[] {rows, columns}, columns, 1);
  }
}
