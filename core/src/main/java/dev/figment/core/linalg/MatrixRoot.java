package dev.figment.core.linalg;

import dev.figment.core.memory.Scope;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;
import java.util.Arrays;

/**
 * Square roots of covariances: of symmetric matrices without negative eigenvalues.
 *
 * <p>Singular ones need no care: an eigenvalue that rounding makes negative counts as 0.
 */
public final class MatrixRoot {
  private MatrixRoot() {}

  /**
   * Returns the symmetric root of a covariance.
   *
   * <p>Shapes: {@code [D, D] → [D, D]}, DOUBLE.
   *
   * <p>Formula: {@code A^½ = U V^½ Uᵀ} with {@code A = U V Uᵀ}.
   *
   * @throws ShapeException if the matrix is not square
   */
  public static Tensor of(Tensor matrix) {
    PrincipalAxes axes = axes(matrix);
    int size = axes.variances().length;
    double[] fourth = Arrays.stream(axes.variances()).map(v -> Math.sqrt(Math.sqrt(v))).toArray();
    try (Scope scope = Scope.open()) {
      Tensor vectors = Tensor.of(axes.components(), Shape.of(size, size));
      Tensor half = vectors.mul(Tensor.of(fourth, Shape.of(size)));
      return scope.keep(half.matmul(half, false, true));
    }
  }

  /**
   * Returns the trace of the root of a product of covariances.
   *
   * <p>Shapes: {@code [D, D], [D, D] → []}.
   *
   * <p>Formula: {@code tr (A B)^½ = tr (A^½ B A^½)^½}, the sum of the roots of eigenvalues; what is
   * on the right is symmetric, where {@code A B} is not.
   *
   * @throws ShapeException if one is not square, or they are of two sizes
   */
  public static double traceOfProduct(Tensor a, Tensor b) {
    if (!a.shape().equals(b.shape())) {
      throw new ShapeException(
          "matrixRoot: sizes differ, expected %s, got %s".formatted(a.shape(), b.shape()));
    }
    try (Scope scope = Scope.open()) {
      Tensor root = of(a);
      Tensor product = root.matmul(b.to(DType.DOUBLE)).matmul(root);
      return Arrays.stream(axes(product).variances()).map(Math::sqrt).sum();
    }
  }

  private static PrincipalAxes axes(Tensor matrix) {
    Shape shape = matrix.shape();
    if (shape.rank() != 2 || shape.dim(0) != shape.dim(1)) {
      throw new ShapeException("matrixRoot: not square, expected [D, D], got " + shape);
    }
    int size = shape.dim(0);
    double[] flat = matrix.toDoubles();
    double[][] rows = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        rows[i][j] = (flat[i * size + j] + flat[j * size + i]) / 2;
      }
    }
    return PrincipalAxes.whole(rows, size);
  }
}
