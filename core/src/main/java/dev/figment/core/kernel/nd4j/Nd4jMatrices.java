package dev.figment.core.kernel.nd4j;

import dev.figment.core.kernel.ActivationFunction;
import dev.figment.core.kernel.Attention;
import dev.figment.core.kernel.MatrixKernels;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.Shape;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** Products of matrices, through the BLAS behind ND4J. */
final class Nd4jMatrices implements MatrixKernels {
  @Override
  public Storage matmul(Storage x, Storage y, boolean transposeX, boolean transposeY) {
    int[] dims = x.shape().dims();
    int rank = dims.length;
    if (transposeX) {
      dims[rank - 2] = x.shape().dim(-1);
    }
    dims[rank - 1] = y.shape().dim(transposeY ? -2 : -1);
    Storage z = Storage.allocate(Shape.of(dims), x.dtype());
    multiply(
        stack(x).array(),
        stack(y).array(),
        stack(z).array(),
        transposeX,
        transposeY,
        /* keep= */ 0);
    return z;
  }

  @Override
  public Storage linear(Storage x, Storage weight, Storage bias, ActivationFunction f) {
    int rows = x.shape().dim(0);
    int columns = weight.shape().dim(1);
    Storage y = Storage.allocate(Shape.of(rows, columns), x.dtype());
    Nd4j.exec(
        DynamicCustomOp.builder("xw_plus_b")
            .addInputs(x.array(), weight.array(), bias.array())
            .addOutputs(y.array())
            .build());
    return Nd4jActivations.activate(f, y);
  }

  @Override
  public Storage attention(Attention attention) {
    return Nd4jAttention.attention(attention);
  }

  @Override
  public List<Storage> attentionGradient(Attention attention, Storage y, Storage g) {
    return Nd4jAttention.gradient(attention, g);
  }

  /**
   * {@code z ← op(x) op(y) + keep z}, for matrices or stacks of matrices.
   *
   * @param z written in place, a view too
   */
  static void multiply(
      INDArray x, INDArray y, INDArray z, boolean transposeX, boolean transposeY, double keep) {
    Nd4j.exec(
        DynamicCustomOp.builder("matmul")
            .addInputs(x, y)
            .addOutputs(z)
            .addFloatingPointArguments(1.0, keep)
            .addIntegerArguments(new int[] {transposeX ? 1 : 0, transposeY ? 1 : 0, 0})
            .build());
  }

  /**
   * Returns a matrix on part of a storage.
   *
   * @param at the position of its first element
   * @param stride elements from one row to the next
   */
  static INDArray view(Storage storage, int at, int rows, int columns, int stride) {
    INDArray whole = storage.array();
    return Nd4j.create(
        whole.data(),
        new long[] {rows, columns},
        new long[] {stride, 1},
        at,
        'c',
        whole.dataType());
  }

  /** Merges the leading axes of three and more, so that one op serves any rank. */
  private static Storage stack(Storage x) {
    Shape shape = x.shape();
    int rank = shape.rank();
    return rank <= 3
        ? x
        : x.reshape(Shape.of(shape.product(0, rank - 2), shape.dim(-2), shape.dim(-1)));
  }
}
