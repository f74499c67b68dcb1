package dev.figment.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.EnumSource.Mode.MATCH_ALL;

import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Products of matrices. Tolerances: 1e-5 and 1e-13. */
public abstract class MatrixContract extends KernelsContract {
  private static final List<Integer> SIZES = List.of(1, 2, 7, 33);

  @ParameterizedTest
  @CsvSource({"false, false", "true, false", "false, true", "true, true"})
  void multipliesEverySize(boolean transposeX, boolean transposeY) {
    for (DType dtype : dtypes()) {
      for (int m : SIZES) {
        for (int k : SIZES) {
          for (int n : SIZES) {
            expectProduct(dtype, new int[0], m, k, n, transposeX, transposeY);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"false, false", "true, false", "false, true", "true, true"})
  void multipliesStacks(boolean transposeX, boolean transposeY) {
    for (DType dtype : dtypes()) {
      for (int[] stack : new int[][] {{1}, {3}, {2, 3}, {1, 1}, {2, 1, 2, 1}}) {
        for (int[] size : new int[][] {{1, 1, 1}, {1, 5, 1}, {5, 1, 3}, {4, 6, 9}, {17, 33, 20}}) {
          expectProduct(dtype, stack, size[0], size[1], size[2], transposeX, transposeY);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"false, false", "true, false", "false, true", "true, true"})
  void multipliesWhatTakesSeveralThreads(boolean transposeX, boolean transposeY) {
    for (DType dtype : dtypes()) {
      expectProduct(dtype, new int[0], 130, 300, 257, transposeX, transposeY);
      expectProduct(dtype, new int[] {70}, 16, 20, 24, transposeX, transposeY);
    }
  }

  @ParameterizedTest
  @MethodSource("dtypes")
  void agreesWithTwoByTwoOnPaper(DType dtype) {
    Storage x = Storage.of(new double[] {1, 2, 3, 4}, Shape.of(2, 2), dtype);
    Storage y = Storage.of(new double[] {5, 6, 7, 8}, Shape.of(2, 2), dtype);
    assertThat(kernels().matrix().matmul(x, y, false, false).toDoubles())
        .containsExactly(19, 22, 43, 50);
    assertThat(kernels().matrix().matmul(x, y, true, false).toDoubles())
        .containsExactly(26, 30, 38, 44);
    assertThat(kernels().matrix().matmul(x, y, false, true).toDoubles())
        .containsExactly(17, 23, 39, 53);
    assertThat(kernels().matrix().matmul(x, y, true, true).toDoubles())
        .containsExactly(23, 31, 34, 46);
  }

  @ParameterizedTest
  @MethodSource("dtypes")
  void multipliesAMatrixWithItself(DType dtype) {
    Storage x = Storage.of(new double[] {1, 2, 3, 4, 5, 6}, Shape.of(2, 3), dtype);
    assertThat(kernels().matrix().matmul(x, x, false, true).toDoubles())
        .containsExactly(14, 32, 32, 77);
    assertThat(kernels().matrix().matmul(x, x, true, false).toDoubles())
        .containsExactly(17, 22, 27, 22, 29, 36, 27, 36, 45);
  }

  @Test
  void addsTheBiasToEveryRow() {
    for (DType dtype : dtypes()) {
      for (int rows : new int[] {1, 2, 5, 8, 33, 128}) {
        for (int in : new int[] {1, 3, 100}) {
          for (int out : new int[] {1, 7, 130}) {
            expectLinear(dtype, rows, in, out);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(value = Unary.class, names = "SIGMOID|TANH|.*ELU.*|SOFTPLUS|SILU", mode = MATCH_ALL)
  void takesAFunctionAlong(Unary op) {
    ActivationFunction f = new ActivationFunction(op, 0.3);
    for (DType dtype : dtypes()) {
      Storage x = uniform(Shape.of(9, 20), dtype, -2, 2);
      Storage weight = uniform(Shape.of(20, 33), dtype, -2, 2);
      Storage bias = uniform(Shape.of(33), dtype, -2, 2);
      Storage product = kernels().matrix().linear(x, weight, bias);
      double[] want = kernels().elementwise().unary(op, 0.3, product).toDoubles();
      Storage got = kernels().matrix().linear(x, weight, bias, f);
      expect("linear and " + op, got, Shape.of(9, 33), dtype, tolerance(dtype, 2e-6, 1e-13), want);
    }
  }

  @Test
  void aFunctionThatGoesAlongPassesNanOnAndCutsToZero() {
    for (DType dtype : dtypes()) {
      Storage x = Storage.of(new double[] {1, -1, Double.NaN}, Shape.of(3, 1), dtype);
      Storage one = Storage.of(new double[] {1}, Shape.of(1, 1), dtype);
      Storage zero = Storage.of(new double[] {0}, Shape.of(1), dtype);
      assertThat(
              kernels()
                  .matrix()
                  .linear(x, one, zero, ActivationFunction.of(Unary.RELU))
                  .toDoubles())
          .containsExactly(1, 0.0, Double.NaN);
    }
  }

  private void expectProduct(
      DType dtype, int[] stack, int m, int k, int n, boolean transposeX, boolean transposeY) {
    Storage x = uniform(matrices(stack, m, k, transposeX), dtype, -1, 1);
    Storage y = uniform(matrices(stack, k, n, transposeY), dtype, -1, 1);
    double[] a = x.toDoubles();
    double[] b = y.toDoubles();
    Shape shape = matrices(stack, m, n, false);
    double[] want = new double[shape.size()];
    for (int s = 0; s < shape.size() / (m * n); s++) {
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          for (int p = 0; p < k; p++) {
            double left = a[s * m * k + (transposeX ? p * m + i : i * k + p)];
            double right = b[s * k * n + (transposeY ? j * k + p : p * n + j)];
            want[(s * m + i) * n + j] += left * right;
          }
        }
      }
    }
    poison(shape, dtype);
    Storage z = kernels().matrix().matmul(x, y, transposeX, transposeY);
    String what = "%s · %s, %b %b".formatted(x.shape(), y.shape(), transposeX, transposeY);
    expect(what, z, shape, dtype, tolerance(dtype, 1e-5, 1e-13), want);
  }

  private void expectLinear(DType dtype, int rows, int in, int out) {
    Storage x = uniform(Shape.of(rows, in), dtype, -1, 1);
    Storage weight = uniform(Shape.of(in, out), dtype, -1, 1);
    Storage bias = uniform(Shape.of(out), dtype, -1, 1);
    double[] a = x.toDoubles();
    double[] w = weight.toDoubles();
    double[] want = new double[rows * out];
    for (int i = 0; i < rows; i++) {
      System.arraycopy(bias.toDoubles(), 0, want, i * out, out);
      for (int p = 0; p < in; p++) {
        for (int j = 0; j < out; j++) {
          want[i * out + j] += a[i * in + p] * w[p * out + j];
        }
      }
    }
    poison(Shape.of(rows, out), dtype);
    Storage y = kernels().matrix().linear(x, weight, bias);
    expect("linear", y, Shape.of(rows, out), dtype, tolerance(dtype, 1e-5, 1e-13), want);
  }

  private static Shape matrices(int[] stack, int rows, int columns, boolean transposed) {
    IntStream last = transposed ? IntStream.of(columns, rows) : IntStream.of(rows, columns);
    return Shape.of(IntStream.concat(IntStream.of(stack), last).toArray());
  }
}
