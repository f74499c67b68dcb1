package dev.figment.core.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

class MatrixRootTest {
  @Test
  void squaresToTheMatrix() {
    Tensor x = Rng.seed(3).normal(Shape.of(12, 7), DType.DOUBLE);
    Tensor matrix = x.matmul(x, true, false);
    Tensor root = MatrixRoot.of(matrix);
    assertThat(root.matmul(root).toDoubles()).containsExactly(matrix.toDoubles(), within(1e-11));
    assertThat(root.transpose().toDoubles()).containsExactly(root.toDoubles(), within(1e-12));
  }

  @Test
  void knowsTheRootOfASmallMatrix() {
    Tensor matrix = Tensor.of(new double[] {5, 4, 4, 5}, Shape.of(2, 2)); // eigenvalues 9 and 1
    assertThat(MatrixRoot.of(matrix).toDoubles())
        .containsExactly(new double[] {2, 1, 1, 2}, within(1e-12));
  }

  @Test
  void takesSingularMatrices() {
    Tensor matrix = Tensor.of(new double[] {1, 1, 1, 1}, Shape.of(2, 2));
    double half = Math.sqrt(0.5);
    assertThat(MatrixRoot.of(matrix).toDoubles())
        .containsExactly(new double[] {half, half, half, half}, within(1e-7));
    assertThat(MatrixRoot.of(Tensor.zeros(Shape.of(3, 3), DType.DOUBLE)).toDoubles())
        .containsOnly(0);
  }

  @Test
  void addsUpTheRootsOfAProductsEigenvalues() {
    Tensor a = Tensor.of(new double[] {2, 0, 0, 3}, Shape.of(2, 2));
    Tensor b = Tensor.of(new double[] {5, 4, 4, 5}, Shape.of(2, 2));
    // A B = [[10, 8], [12, 15]]: trace 25, determinant 54, and (tr √)² = tr + 2 √det.
    assertThat(MatrixRoot.traceOfProduct(a, b))
        .isCloseTo(Math.sqrt(25 + 2 * Math.sqrt(54)), within(1e-12));
  }

  @Test
  void rejectsWhatIsNotSquare() {
    assertThatThrownBy(() -> MatrixRoot.of(Tensor.zeros(Shape.of(2, 3))))
        .isInstanceOf(ShapeException.class)
        .hasMessage("matrixRoot: not square, expected [D, D], got [2, 3]");
  }

  @Test
  void rejectsTwoSizes() {
    assertThatThrownBy(
            () ->
                MatrixRoot.traceOfProduct(
                    Tensor.zeros(Shape.of(2, 2)), Tensor.zeros(Shape.of(3, 3))))
        .isInstanceOf(ShapeException.class)
        .hasMessage("matrixRoot: sizes differ, expected [2, 2], got [3, 3]");
  }
}
