package dev.figment.core.kernel.onednn;

import dev.figment.core.kernel.Curve;
import dev.figment.core.kernel.memory.Storage;
import dev.figment.core.tensor.DType;
import dev.figment.core.tensor.Shape;
import java.util.List;
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
            Product.of(batch, m, k, n, transposeX, transposeY, Tail.NONE),
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
    Product product = Product.of(1, m, k, n, false, false, tail);
    tail.run(Lane.current(), product, bias, x.pointer(), weight.pointer(), y.pointer());
    return y;
  }

  /**
   * {@code batch} products {@code [m, k] · [k, n]}. Arguments: x, y, the result, and those of the
   * tail.
   *
   * @param lineX how far the rows of x are apart, or its columns if it is transposed
   * @param lineY the same of y
   * @param lineZ the same of the result
   */
  private record Product(
      int batch,
      int m,
      int k,
      int n,
      boolean transposeX,
      boolean transposeY,
      int lineX,
      int lineY,
      int lineZ,
      Tail tail)
      implements Recipe {
    private static final long FLOPS_A_NANO = 50;

    /** How many times longer the sums are than the result is wide, where they are shared out. */
    private static final int LONG = 16;

    static Product of(
        int batch, int m, int k, int n, boolean transposeX, boolean transposeY, Tail tail) {
      int lineX = transposeX ? m : k;
      int lineY = transposeY ? k : n;
      return new Product(batch, m, k, n, transposeX, transposeY, lineX, lineY, n, tail);
    }

    @Override
    public long nanos() {
      return 2L * batch * m * k * n / FLOPS_A_NANO;
    }

    @Override
    public List<Part> parts(int threads) {
      if (batch > 1) {
        return Part.ofRows(batch, threads, this::matrices);
      }
      if (tail.equals(Tail.NONE) && k > LONG * Math.max(m, n)) {
        return Part.ofElements(k, threads, this::terms);
      }
      return m < n
          ? Part.ofElements(n, threads, this::columns)
          : Part.ofRows(m, threads, this::rows);
    }

    private Part matrices(int from, int count) {
      return new Part(
          of(count, m, k, n, transposeX, transposeY, tail),
          (long) from * m * k,
          (long) from * k * n,
          (long) from * m * n);
    }

    /** A sum of some of the products. */
    private Part terms(int from, int count) {
      return new Part(
          new Product(1, m, count, n, transposeX, transposeY, lineX, lineY, lineZ, tail),
          (long) from * (transposeX ? lineX : 1),
          (long) from * (transposeY ? 1 : lineY),
          Part.summand(m * n));
    }

    private Part rows(int from, int count) {
      return new Part(
          new Product(1, count, k, n, transposeX, transposeY, lineX, lineY, lineZ, tail),
          (long) from * (transposeX ? 1 : lineX),
          0,
          (long) from * lineZ);
    }

    private Part columns(int from, int count) {
      return new Part(
          new Product(1, m, k, count, transposeX, transposeY, lineX, lineY, lineZ, tail),
          0,
          (long) from * (transposeY ? lineY : 1),
          from,
          tail.biased() ? from : 0);
    }

    @Override
    public Computation make(Bench bench) {
      dnnl_primitive_desc plan = bench.plan();
      OneDnn.check(
          "matmul",
          dnnl.dnnl_matmul_primitive_desc_create(
              plan,
              OneDnn.engine(),
              matrices(bench, m, k, transposeX, lineX),
              matrices(bench, k, n, transposeY, lineY),
              tail.biased() ? bench.dense(1, n) : bench.none(),
              matrices(bench, m, n, false, lineZ),
              tail.attributes(bench, Shape.of(m, n))));
      return new Primitive(
          plan, tail.names(dnnl.DNNL_ARG_SRC, dnnl.DNNL_ARG_WEIGHTS, dnnl.DNNL_ARG_DST));
    }

    private dnnl_memory_desc matrices(
        Bench bench, int rows, int columns, boolean transposed, int line) {
      long row = transposed ? 1 : line;
      long column = transposed ? line : 1;
      return batch == 1
          ? bench.strided(new long[] {rows, columns}, new long[] {row, column})
          : bench.strided(
              new long[] {batch, rows, columns}, new long[] {(long) rows * columns, row, column});
    }
  }
}
