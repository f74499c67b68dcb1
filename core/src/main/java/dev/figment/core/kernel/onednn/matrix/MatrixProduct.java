package dev.figment.core.kernel.onednn.matrix;

import dev.figment.core.kernel.ActivationFunction;
import dev.figment.core.kernel.onednn.engine.Address;
import dev.figment.core.kernel.onednn.engine.Computation;
import dev.figment.core.kernel.onednn.engine.Descriptors;
import dev.figment.core.kernel.onednn.engine.Epilogue;
import dev.figment.core.kernel.onednn.engine.Lane;
import dev.figment.core.kernel.onednn.engine.OneDnn;
import dev.figment.core.kernel.onednn.engine.PackedOperand;
import dev.figment.core.kernel.onednn.engine.Part;
import dev.figment.core.kernel.onednn.engine.Primitive;
import dev.figment.core.kernel.onednn.engine.Recipe;
import dev.figment.core.kernel.tuning.Tuned;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import java.util.List;
import java.util.Optional;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Pointer;

/**
 * {@code batch} products {@code [m, k] · [k, n]}. Arguments: x, y, the result, and those of the
 * epilogue.
 *
 * @param lineX how far the rows of x are apart, or its columns if it is transposed
 * @param lineY the same of y
 * @param lineZ the same of the result
 * @param packs whether y is packed, which changes no bit of the result
 */
public record MatrixProduct(
    int batch,
    int m,
    int k,
    int n,
    boolean transposeX,
    boolean transposeY,
    int lineX,
    int lineY,
    int lineZ,
    boolean packs,
    Epilogue epilogue)
    implements Recipe {
  /** See {@link dev.figment.core.kernel.MatrixKernels#matmul}. */
  public static Storage matmul(Storage x, Storage y, boolean transposeX, boolean transposeY) {
    int rank = x.shape().rank();
    int m = x.shape().dim(transposeX ? -1 : -2);
    int k = x.shape().dim(transposeX ? -2 : -1);
    int n = y.shape().dim(transposeY ? -2 : -1);
    int batch = x.shape().product(0, rank - 2);
    Storage z = Storage.allocate(x.shape().with(-2, m).with(-1, n), DType.FLOAT);
    MatrixProduct product = of(batch, m, k, n, transposeX, transposeY, Epilogue.NONE);
    Pointer right = product.right(y);
    Lane.current().run(product.reading(right), x.source(), right, z.target());
    return z;
  }

  /** {@code f(x w + b)}, with a bias or without. */
  public static Storage linear(
      Storage x, Storage weight, Optional<Storage> bias, ActivationFunction f) {
    int m = x.shape().dim(0);
    int k = x.shape().dim(1);
    int n = weight.shape().dim(1);
    Storage y = Storage.allocate(Shape.of(m, n), DType.FLOAT);
    Epilogue epilogue = Epilogue.of(bias, f);
    MatrixProduct product = of(1, m, k, n, false, false, epilogue);
    Pointer right = product.right(weight);
    epilogue.run(Lane.current(), product.reading(right), bias, x.source(), right, y.target());
    return y;
  }

  static MatrixProduct of(
      int batch, int m, int k, int n, boolean transposeX, boolean transposeY, Epilogue epilogue) {
    int lineX = transposeX ? m : k;
    int lineY = transposeY ? k : n;
    return new MatrixProduct(
        batch, m, k, n, transposeX, transposeY, lineX, lineY, n, false, epilogue);
  }

  /** Returns where y begins, and what is derived from it if packing can pay. */
  Pointer right(Storage y) {
    boolean canPay =
        batch == 1
            && m <= Tuned.FEW_ROWS
            && (long) k * n >= Tuned.LARGE_MATRIX * Math.max(Tuned.LEAST_ROWS, m);
    return canPay ? Address.of(y) : y.source();
  }

  /** Returns the same on a packed y, if that is kept. */
  MatrixProduct reading(Pointer right) {
    boolean keeps = right instanceof Address operand && operand.derived().keeps();
    return new MatrixProduct(
        batch, m, k, n, transposeX, transposeY, lineX, lineY, lineZ, keeps, epilogue);
  }

  /** For a single row, oneDNN would add the terms in another order if the matrix were packed. */
  private boolean isPacked() {
    return packs && m > 1;
  }

  @Override
  public long nanos() {
    return 2L * batch * m * k * n / Tuned.FLOPS;
  }

  @Override
  public List<Part> parts(int threads) {
    if (batch > 1) {
      return Part.ofRows(batch, threads, this::matrices);
    }
    if (epilogue.equals(Epilogue.NONE) && k > Tuned.LONG_SUM * Math.max(m, n)) {
      return Part.ofElements(k, threads, this::terms);
    }
    return m < n ? Part.ofElements(n, threads, this::columns) : Part.ofRows(m, threads, this::rows);
  }

  private Part matrices(int from, int count) {
    return new Part(
        of(count, m, k, n, transposeX, transposeY, epilogue),
        (long) from * m * k,
        (long) from * k * n,
        (long) from * m * n);
  }

  /** A sum of some of the products. */
  private Part terms(int from, int count) {
    return new Part(
            new MatrixProduct(
                1, m, count, n, transposeX, transposeY, lineX, lineY, lineZ, packs, epilogue),
            (long) from * (transposeX ? lineX : 1),
            (long) from * (transposeY ? 1 : lineY))
        .summing(m * n);
  }

  private Part rows(int from, int count) {
    return new Part(
        new MatrixProduct(
            1, count, k, n, transposeX, transposeY, lineX, lineY, lineZ, packs, epilogue),
        (long) from * (transposeX ? 1 : lineX),
        0,
        (long) from * lineZ);
  }

  private Part columns(int from, int count) {
    return new Part(
        new MatrixProduct(
            1, m, k, count, transposeX, transposeY, lineX, lineY, lineZ, packs, epilogue),
        0,
        (long) from * (transposeY ? lineY : 1),
        from,
        epilogue.biased() ? from : 0);
  }

  @Override
  public Computation make(Descriptors descriptors) {
    dnnl_primitive_desc plan = descriptors.plan();
    dnnl_memory_desc given = matrices(descriptors, k, n, transposeY, lineY);
    OneDnn.check(
        "matmul",
        dnnl.dnnl_matmul_primitive_desc_create(
            plan,
            OneDnn.engine(),
            matrices(descriptors, m, k, transposeX, lineX),
            isPacked() ? descriptors.free(k, n) : given,
            epilogue.biased() ? descriptors.dense(1, n) : descriptors.none(),
            matrices(descriptors, m, n, false, lineZ),
            epilogue.attributes(descriptors, Shape.of(m, n))));
    int weights = dnnl.DNNL_ARG_WEIGHTS;
    int[] names = epilogue.names(dnnl.DNNL_ARG_SRC, weights, dnnl.DNNL_ARG_DST);
    return PackedOperand.of(
        descriptors, new Primitive(plan, names), 1, given, Primitive.layout(plan, weights));
  }

  private dnnl_memory_desc matrices(
      Descriptors descriptors, int rows, int columns, boolean transposed, int line) {
    long row = transposed ? 1 : line;
    long column = transposed ? line : 1;
    return batch == 1
        ? descriptors.strided(new long[] {rows, columns}, new long[] {row, column})
        : descriptors.strided(
            new long[] {batch, rows, columns}, new long[] {(long) rows * columns, row, column});
  }
}
