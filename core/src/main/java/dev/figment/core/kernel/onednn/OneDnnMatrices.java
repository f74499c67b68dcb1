package dev.figment.core.kernel.onednn;

import dev.figment.core.kernel.Curve;
import dev.figment.core.kernel.memory.Storage;
import dev.figment.core.tensor.DType;
import dev.figment.core.tensor.Shape;
import java.util.Optional;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;

/** Products of matrices; a transpose is a layout and moves nothing. */
final class OneDnnMatrices {
  private OneDnnMatrices() {}

  static Storage matmul(Storage x, Storage y, boolean transposeX, boolean transposeY) {
    int rank = x.shape().rank();
    int m = x.shape().dim(transposeX ? -1 : -2);
    int k = x.shape().dim(transposeX ? -2 : -1);
    int n = y.shape().dim(transposeY ? -2 : -1);
    int batch = x.shape().product(0, rank - 2);
    Storage z = Storage.allocate(x.shape().with(-2, m).with(-1, n), DType.FLOAT);
    Lane.current()
        .run(
            new Product(batch, m, k, n, transposeX, transposeY, Tail.NONE),
            x.pointer(),
            y.pointer(),
            z.pointer());
    return z;
  }

  /** {@code f(x w + b)}, with a bias or without. */
  static Storage linear(Storage x, Storage weight, Optional<Storage> bias, Curve f) {
    int m = x.shape().dim(0);
    int k = x.shape().dim(1);
    int n = weight.shape().dim(1);
    Storage y = Storage.allocate(Shape.of(m, n), DType.FLOAT);
    Tail tail = Tail.of(bias, f);
    Product product = new Product(1, m, k, n, false, false, tail);
    tail.run(Lane.current(), product, bias, x.pointer(), weight.pointer(), y.pointer());
    return y;
  }

  /**
   * {@code batch} products {@code [m, k] · [k, n]}. Arguments: x, y, the result, and those of the
   * tail.
   */
  private record Product(
      int batch, int m, int k, int n, boolean transposeX, boolean transposeY, Tail tail)
      implements Recipe {
    private static final long FLOPS_A_NANO = 50;

    @Override
    public long nanos() {
      return 2L * batch * m * k * n / FLOPS_A_NANO;
    }

    @Override
    public Computation make(Bench bench) {
      dnnl_primitive_desc plan = bench.plan();
      OneDnn.check(
          "matmul",
          dnnl.dnnl_matmul_primitive_desc_create(
              plan,
              OneDnn.engine(),
              matrices(bench, m, k, transposeX),
              matrices(bench, k, n, transposeY),
              tail.biased() ? bench.dense(1, n) : bench.none(),
              matrices(bench, m, n, false),
              tail.attributes(bench, Shape.of(m, n))));
      return new Primitive(
          plan, tail.names(dnnl.DNNL_ARG_SRC, dnnl.DNNL_ARG_WEIGHTS, dnnl.DNNL_ARG_DST));
    }

    private dnnl_memory_desc matrices(Bench bench, int rows, int columns, boolean transposed) {
      long row = transposed ? 1 : columns;
      long column = transposed ? rows : 1;
      return batch == 1
          ? bench.strided(new long[] {rows, columns}, new long[] {row, column})
          : bench.strided(
              new long[] {batch, rows, columns}, new long[] {(long) rows * columns, row, column});
    }
  }
}
