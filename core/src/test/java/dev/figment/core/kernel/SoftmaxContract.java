package dev.figment.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.kernel.memory.Storage;
import dev.figment.core.tensor.DType;
import dev.figment.core.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Distributions over the last axis. Tolerances: 2e-6 and 1e-13. */
public abstract class SoftmaxContract extends KernelsContract {
  @ParameterizedTest
  @ValueSource(doubles = {0, 1, 30, 1000})
  void normalizesTheLastAxisOfEveryRank(double range) {
    for (DType dtype : dtypes()) {
      for (Shape shape : SHAPES) {
        expectBoth(uniform(shape, dtype, -range, range));
      }
    }
  }

  @Test
  void normalizesLongAndManyRows() {
    for (DType dtype : dtypes()) {
      expectBoth(uniform(Shape.of(70_001), dtype, -5, 5));
      expectBoth(uniform(Shape.of(3, 10_007), dtype, -5, 5));
      expectBoth(uniform(Shape.of(2_001, 256), dtype, -5, 5));
      expectBoth(uniform(Shape.of(70_001, 1), dtype, -5, 5));
      expectBoth(uniform(Shape.of(30_001, 2), dtype, -5, 5));
      expectBoth(uniform(Shape.of(2, 8, 31, 49), dtype, -5, 5));
    }
  }

  @ParameterizedTest
  @MethodSource("dtypes")
  void survivesLargeNumbers(DType dtype) {
    Storage x = Storage.of(new double[] {1e30, 1e30, -1e30, 0}, Shape.of(2, 2), dtype);
    assertThat(kernels().softmax(x).toDoubles()).containsExactly(0.5, 0.5, 0, 1);
  }

  @ParameterizedTest
  @MethodSource("dtypes")
  void givesNothingToMinusInfinity(DType dtype) {
    double masked = Double.NEGATIVE_INFINITY;
    Storage x = Storage.of(new double[] {3, masked, masked, 2, 2, masked}, Shape.of(2, 3), dtype);
    double half = -Math.log(2);
    expect(
        "softmax",
        kernels().softmax(x),
        x.shape(),
        dtype,
        tolerance(dtype, 2e-6, 1e-13),
        new double[] {1, 0, 0, 0.5, 0.5, 0});
    expect(
        "logSoftmax",
        kernels().logSoftmax(x),
        x.shape(),
        dtype,
        tolerance(dtype, 2e-6, 1e-13),
        new double[] {0, masked, masked, half, half, masked});
  }

  private void expectBoth(Storage x) {
    double[] values = x.toDoubles();
    int last = x.shape().rank() == 0 ? 1 : x.shape().dim(-1);
    double[] log = new double[values.length];
    for (int row = 0; row < values.length; row += last) {
      double largest = Double.NEGATIVE_INFINITY;
      for (int i = row; i < row + last; i++) {
        largest = Math.max(largest, values[i]);
      }
      double sum = 0;
      for (int i = row; i < row + last; i++) {
        sum += Math.exp(values[i] - largest);
      }
      for (int i = row; i < row + last; i++) {
        log[i] = values[i] - largest - Math.log(sum);
      }
    }
    double tolerance = tolerance(x.dtype(), 2e-6, 1e-13);
    Shape shape = x.shape();
    poison(shape, x.dtype());
    expect("softmax", kernels().softmax(x), shape, x.dtype(), tolerance, i -> Math.exp(log[i]));
    expect("logSoftmax", kernels().logSoftmax(x), shape, x.dtype(), tolerance, log);
  }
}
