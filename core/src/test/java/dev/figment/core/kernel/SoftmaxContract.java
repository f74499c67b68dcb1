package dev.figment.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Distributions over the last axis, and the likelihood of labels. Tolerances: 2e-6 and 1e-13. */
public abstract class SoftmaxContract extends KernelsContract {
  private static final List<Shape> MANY =
      List.of(
          Shape.of(70_001),
          Shape.of(3, 10_007),
          Shape.of(2_001, 256),
          Shape.of(70_001, 1),
          Shape.of(30_001, 2),
          Shape.of(2, 8, 31, 49));

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
      for (Shape shape : MANY) {
        expectBoth(uniform(shape, dtype, -5, 5));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dtypes")
  void survivesLargeNumbers(DType dtype) {
    Storage x = Storage.of(new double[] {1e30, 1e30, -1e30, 0}, Shape.of(2, 2), dtype);
    assertThat(kernels().softmax().softmax(x).toDoubles()).containsExactly(0.5, 0.5, 0, 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 16, 33, 300, 5000})
  void aRowWithOneThatIsNoNumberHasNone(int n) {
    for (DType dtype : dtypes()) {
      double[] values = new double[4 * n];
      values[n + 1] = Double.NaN;
      values[3 * n - 1] = Double.NaN;
      values[3 * n] = Double.NEGATIVE_INFINITY;
      Storage x = Storage.of(values, Shape.of(4, n), dtype);
      for (Storage y : List.of(kernels().softmax().softmax(x), kernels().softmax().logSoftmax(x))) {
        double[] rows = y.toDoubles();
        for (int i = 0; i < rows.length; i++) {
          boolean none = i / n == 1 || i / n == 2;
          assertThat(Double.isNaN(rows[i])).as("%s of %s", i, n).isEqualTo(none);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dtypes")
  void givesNothingToMinusInfinity(DType dtype) {
    double masked = Double.NEGATIVE_INFINITY;
    Storage x = Storage.of(new double[] {3, masked, masked, 2, 2, masked}, Shape.of(2, 3), dtype);
    double half = -Math.log(2);
    expect(
        "softmax",
        kernels().softmax().softmax(x),
        x.shape(),
        dtype,
        tolerance(dtype, 2e-6, 1e-13),
        new double[] {1, 0, 0, 0.5, 0.5, 0});
    expect(
        "logSoftmax",
        kernels().softmax().logSoftmax(x),
        x.shape(),
        dtype,
        tolerance(dtype, 2e-6, 1e-13),
        new double[] {0, masked, masked, half, half, masked});
  }

  @Test
  void givesTheGradientsOfEveryRank() {
    for (DType dtype : dtypes()) {
      for (Shape shape : SHAPES) {
        expectGradients(shape, dtype);
      }
      for (Shape shape : MANY) {
        expectGradients(shape, dtype);
      }
    }
  }

  @Test
  void givesTheLikelihoodOfLabels() {
    for (DType dtype : dtypes()) {
      for (Shape shape : SHAPES) {
        if (shape.rank() > 0) {
          expectLikelihood(shape, dtype, 5);
          expectLikelihood(shape, dtype, 1000);
        }
      }
      for (Shape shape : MANY) {
        expectLikelihood(shape, dtype, 5);
      }
    }
  }

  private void expectGradients(Shape shape, DType dtype) {
    int last = shape.rank() == 0 ? 1 : shape.dim(-1);
    Storage x = uniform(shape, dtype, -5, 5);
    Storage g = uniform(shape, dtype, -1, 1);
    Storage y = kernels().softmax().softmax(x);
    Storage log = kernels().softmax().logSoftmax(x);
    double[] p = y.toDoubles();
    double[] logP = log.toDoubles();
    double[] d = g.toDoubles();
    double[] want = new double[d.length];
    double[] wantLog = new double[d.length];
    for (int row = 0; row < d.length; row += last) {
      double weighted = 0;
      double sum = 0;
      for (int i = row; i < row + last; i++) {
        weighted += p[i] * d[i];
        sum += d[i];
      }
      for (int i = row; i < row + last; i++) {
        want[i] = p[i] * (d[i] - weighted);
        wantLog[i] = d[i] - Math.exp(logP[i]) * sum;
      }
    }
    double tolerance = tolerance(dtype, 2e-6, 1e-13);
    poison(shape, dtype);
    expect("softmax", kernels().softmax().softmaxGradient(y, g), shape, dtype, tolerance, want);
    expect(
        "logSoftmax",
        kernels().softmax().logSoftmaxGradient(log, g),
        shape,
        dtype,
        tolerance,
        wantLog);
  }

  private void expectLikelihood(Shape shape, DType dtype, double range) {
    int last = shape.dim(-1);
    Shape each = shape.without(shape.rank() - 1);
    Storage x = uniform(shape, dtype, -range, range);
    Storage g = uniform(each, dtype, -1, 1);
    int[] labels = positions(each.size(), last);
    double[] values = x.toDoubles();
    double[] d = g.toDoubles();
    double[] losses = new double[d.length];
    double[] want = new double[values.length];
    for (int row = 0; row < d.length; row++) {
      double sum = 0;
      double largest = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < last; k++) {
        largest = Math.max(largest, values[row * last + k]);
      }
      for (int k = 0; k < last; k++) {
        sum += Math.exp(values[row * last + k] - largest);
      }
      losses[row] = largest + Math.log(sum) - values[row * last + labels[row]];
      for (int k = 0; k < last; k++) {
        double p = Math.exp(values[row * last + k] - largest) / sum;
        want[row * last + k] = d[row] * (k == labels[row] ? p - 1 : p);
      }
    }
    double tolerance = tolerance(dtype, 2e-6, 1e-13);
    poison(shape, dtype);
    expect("loss", kernels().softmax().crossEntropy(x, labels), each, dtype, tolerance, losses);
    Storage gradient = kernels().softmax().crossEntropyGradient(x, labels, g);
    expect("gradient", gradient, shape, dtype, tolerance, want);
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
    expect(
        "softmax",
        kernels().softmax().softmax(x),
        shape,
        x.dtype(),
        tolerance,
        i -> Math.exp(log[i]));
    expect("logSoftmax", kernels().softmax().logSoftmax(x), shape, x.dtype(), tolerance, log);
  }
}
