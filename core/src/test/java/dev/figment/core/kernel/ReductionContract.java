package dev.figment.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What makes one element of many, and running sums. Tolerances: 1e-5 and 1e-12. */
public abstract class ReductionContract extends KernelsContract {
  @ParameterizedTest
  @EnumSource(Reduction.class)
  void reducesAlongEverySetOfAxes(Reduction op) {
    for (DType dtype : dtypes()) {
      for (Shape shape : SHAPES) {
        Storage x = uniform(shape, dtype, -1, 1);
        for (int set = 0; set < 1 << shape.rank(); set++) {
          int chosen = set;
          int[] axes =
              IntStream.range(0, shape.rank()).filter(i -> (chosen >> i & 1) == 1).toArray();
          expectReduced(op, x, axes);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Reduction.class)
  void reducesLongAxes(Reduction op) {
    for (DType dtype : dtypes()) {
      expectReduced(op, uniform(Shape.of(70_001), dtype, -1, 1), 0);
      expectReduced(op, uniform(Shape.of(3, 30_001), dtype, -1, 1), 1);
      expectReduced(op, uniform(Shape.of(30_001, 3), dtype, -1, 1), 0);
      expectReduced(op, uniform(Shape.of(16, 14, 14, 32), dtype, -1, 1), 0, 1, 2);
    }
  }

  @ParameterizedTest
  @MethodSource("dtypes")
  void losesNothingInALongSum(DType dtype) {
    int n = 1 << 21;
    Storage x = kernels().elementwise().fill(Storage.allocate(Shape.of(n), dtype), 0.1);
    Storage column = x.reshape(Shape.of(n / 2, 2));
    int[] all = {0};
    assertThat(kernels().reduction().reduce(Reduction.SUM, x, all).toDoubles()[0])
        .isCloseTo(0.1 * n, within(1e-6 * n));
    assertThat(kernels().reduction().reduce(Reduction.MEAN, x, all).toDoubles()[0])
        .isCloseTo(0.1, within(1e-6));
    assertThat(kernels().reduction().reduce(Reduction.SUM, column, all).toDoubles()[1])
        .isCloseTo(0.05 * n, within(1e-6 * n));
  }

  @ParameterizedTest
  @EnumSource(Reduction.class)
  void passesNaNOn(Reduction op) {
    for (DType dtype : dtypes()) {
      for (int place = 0; place < 40; place += 13) {
        int hole = place;
        Storage x = fill(Shape.of(2, 40), dtype, i -> i == hole ? Double.NaN : i);
        double[] rows = kernels().reduction().reduce(op, x, new int[] {1}).toDoubles();
        assertThat(rows[0]).isNaN();
        assertThat(rows[1]).isFinite();
        assertThat(kernels().reduction().argMax(x, 1)).isEqualTo(new int[] {hole, 39});
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dtypes")
  void findsTheLargestOfInfiniteNumbers(DType dtype) {
    double infinite = Double.POSITIVE_INFINITY;
    Storage x = Storage.of(new double[] {-infinite, -infinite, 1, infinite}, Shape.of(2, 2), dtype);
    assertThat(kernels().reduction().reduce(Reduction.MAX, x, new int[] {1}).toDoubles())
        .isEqualTo(new double[] {-infinite, infinite});
    assertThat(kernels().reduction().argMax(x, 1)).isEqualTo(new int[] {0, 1});
  }

  @ParameterizedTest
  @MethodSource("dtypes")
  void findsTheFirstLargestAlongEveryAxis(DType dtype) {
    for (Shape shape : SHAPES) {
      for (int axis = 0; axis < shape.rank(); axis++) {
        Storage x = integers(shape, dtype, -4, 4);
        assertThat(kernels().reduction().argMax(x, axis))
            .as("argMax of %s along %d", shape, axis)
            .isEqualTo(firstLargest(x, axis));
      }
    }
    Storage x = uniform(Shape.of(70_001), dtype, -1, 1);
    assertThat(kernels().reduction().argMax(x, 0)).isEqualTo(firstLargest(x, 0));
  }

  @ParameterizedTest
  @MethodSource("dtypes")
  void sumsUpAlongEveryAxisBothWays(DType dtype) {
    for (Shape shape : SHAPES) {
      for (int axis = 0; axis < shape.rank(); axis++) {
        Storage x = uniform(shape, dtype, -1, 1);
        expectCumulative(x, axis, false);
        expectCumulative(x, axis, true);
      }
    }
    Storage x = uniform(Shape.of(70_001), dtype, -1, 1);
    expectCumulative(x, 0, false);
    expectCumulative(x, 0, true);
  }

  private void expectReduced(Reduction op, Storage x, int... axes) {
    Shape out = x.shape().collapse(axes);
    double[] want = new double[out.size()];
    Arrays.fill(want, op == Reduction.MAX ? Double.NEGATIVE_INFINITY : 0);
    double[] v = x.toDoubles();
    for (int i = 0; i < v.length; i++) {
      int to = index(out, position(x.shape(), i));
      want[to] = op == Reduction.MAX ? Math.max(want[to], v[i]) : want[to] + v[i];
    }
    if (op == Reduction.MEAN) {
      Arrays.setAll(want, i -> want[i] * want.length / v.length);
    }
    expect(
        op + " of " + x.shape() + " along " + Arrays.toString(axes),
        kernels().reduction().reduce(op, x, axes),
        out,
        x.dtype(),
        tolerance(x.dtype(), 1e-5, 1e-12),
        want);
    assertThat(x.toDoubles()).isEqualTo(v);
  }

  private void expectCumulative(Storage x, int axis, boolean reverse) {
    double[] want = x.toDoubles();
    int step = x.shape().strides()[axis];
    int n = x.shape().dim(axis);
    for (int k = 0; k < want.length; k++) {
      int i = reverse ? want.length - 1 - k : k;
      int at = i / step % n;
      if (reverse ? at < n - 1 : at > 0) {
        want[i] += want[reverse ? i + step : i - step];
      }
    }
    expect(
        "cumulativeSum along " + axis,
        kernels().reduction().cumulativeSum(x, axis, reverse),
        x.shape(),
        x.dtype(),
        tolerance(x.dtype(), 1e-5, 1e-12),
        want);
  }

  private static int[] firstLargest(Storage x, int axis) {
    Shape out = x.shape().collapse(axis);
    double[] v = x.toDoubles();
    int[] places = new int[out.size()];
    double[] largest = new double[out.size()];
    Arrays.fill(largest, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < v.length; i++) {
      int[] at = position(x.shape(), i);
      int to = index(out, at);
      if (v[i] > largest[to]) {
        largest[to] = v[i];
        places[to] = at[axis];
      }
    }
    return places;
  }
}
