package dev.figment.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The functions of one element, and what writes in place. Tolerances: 2e-6 and 1e-13. */
public abstract class ElementwiseContract extends KernelsContract {
  private static final double ALPHA = 0.3;

  @ParameterizedTest
  @EnumSource(Unary.class)
  void computesEveryFunction(Unary op) {
    double low = EnumSet.of(Unary.LOG, Unary.SQRT, Unary.RECIPROCAL).contains(op) ? 0.01 : -9;
    double start = op == Unary.LOG1P ? -0.99 : low;
    for (DType dtype : dtypes()) {
      for (Shape shape : SIZES) {
        Storage x = uniform(shape, dtype, start, 9);
        expectUnary(op, x);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Unary.class)
  void computesInEveryRank(Unary op) {
    for (DType dtype : dtypes()) {
      for (Shape shape : SHAPES) {
        expectUnary(op, uniform(shape, dtype, 0.1, 2));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Unary.class,
      names = {"EXP", "LOG", "SQRT", "RECIPROCAL"},
      mode = EnumSource.Mode.EXCLUDE)
  void isRightAtZeroAndBesideIt(Unary op) {
    for (DType dtype : dtypes()) {
      double[] values = {0, -0.0, 1e-3, -1e-3, 1e-6, -1e-6, 1e-12, -1e-12};
      expectUnary(op, Storage.of(values, Shape.of(values.length), dtype));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Unary.class,
      names = {"TANH", "ELU", "SIN", "ERF", "LOG1P", "SILU", "GELU", "GELU_TANH"})
  void keepsItsDigitsBesideZero(Unary op) {
    double[] sizes = {0.5, 0.1, 1e-2, 1e-3, 1e-4, 1e-6, 1e-8, 1e-12, 1e-20, 1e-30};
    for (DType dtype : dtypes()) {
      double[] values = new double[2 * sizes.length];
      for (int i = 0; i < sizes.length; i++) {
        values[2 * i] = sizes[i];
        values[2 * i + 1] = -sizes[i];
      }
      Storage x = Storage.of(values, Shape.of(values.length), dtype);
      double[] v = x.toDoubles();
      double[] y = kernels().elementwise().unary(op, ALPHA, x).toDoubles();
      for (int i = 0; i < v.length; i++) {
        double right = Functions.value(op, ALPHA, v[i]);
        assertThat(y[i] / right - 1)
            .as("%s of %s", op, v[i])
            .isCloseTo(0, within(tolerance(dtype, 1e-6, 1e-12)));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Unary.class,
      names = {
        "SIGMOID",
        "TANH",
        "RELU",
        "LEAKY_RELU",
        "ELU",
        "SOFTPLUS",
        "SILU",
        "GELU",
        "GELU_TANH",
        "ERF"
      })
  void isRightFarOut(Unary op) {
    for (DType dtype : dtypes()) {
      double[] values = {20, -20, 40, -40, 87, -87, 89, -89, 100, -100, 709, -709, 1000, -1000};
      expectUnary(op, Storage.of(values, Shape.of(values.length), dtype));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.5, 0, 1, 1.5})
  void leaksByAnySlope(double slope) {
    for (DType dtype : dtypes()) {
      Storage x = uniform(Shape.of(33), dtype, -2, 2);
      double[] v = x.toDoubles();
      Storage y = kernels().elementwise().unary(Unary.LEAKY_RELU, slope, x);
      double tolerance = tolerance(dtype, 2e-6, 1e-13);
      expect("leaky", y, x.shape(), dtype, tolerance, i -> v[i] > 0 ? v[i] : slope * v[i]);
      Storage given = Unary.LEAKY_RELU.hasSlopeOfValue(slope) ? y : x;
      Storage z = kernels().elementwise().unaryGradient(Unary.LEAKY_RELU, slope, given, x);
      expect("leaky", z, x.shape(), dtype, tolerance, i -> v[i] > 0 ? v[i] : slope * v[i]);
    }
  }

  @ParameterizedTest
  @MethodSource("dtypes")
  void keepsSmallResultsOfSoftplusAndLog1p(DType dtype) {
    Storage x = Storage.of(new double[] {-20, -30, -60}, Shape.of(3), dtype);
    Storage small = Storage.of(new double[] {1e-9, -1e-9, 1e-12}, Shape.of(3), dtype);
    double[] softplus = kernels().elementwise().unary(Unary.SOFTPLUS, 0, x).toDoubles();
    double[] log = kernels().elementwise().unary(Unary.LOG1P, 0, small).toDoubles();
    for (int i = 0; i < 3; i++) {
      assertThat(softplus[i] / Math.exp(x.toDoubles()[i])).isBetween(1 - 1e-6, 1 + 1e-6);
      assertThat(log[i] / small.toDoubles()[i]).isBetween(1 - 1e-6, 1 + 1e-6);
    }
  }

  @ParameterizedTest
  @EnumSource(value = Unary.class, names = "SIGN", mode = EnumSource.Mode.EXCLUDE)
  void passesNaNOn(Unary op) {
    for (DType dtype : dtypes()) {
      Storage x = fill(Shape.of(40), dtype, i -> i == 17 ? Double.NaN : 0.5);
      double[] y = kernels().elementwise().unary(op, ALPHA, x).toDoubles();
      assertThat(y[17]).isNaN();
      assertThat(y[16]).isFinite();
      assertThat(y[18]).isFinite();
    }
  }

  @ParameterizedTest
  @MethodSource("dtypes")
  void cutsOff(DType dtype) {
    for (Shape shape : SIZES) {
      Storage x = uniform(shape, dtype, -2, 2);
      double[] v = x.toDoubles();
      expect(
          "clamp", kernels().binary().clamp(x, -0.5, 1), shape, dtype, 0, i -> cut(v[i], -0.5, 1));
      double all = Double.POSITIVE_INFINITY;
      expect(
          "clamp",
          kernels().binary().clamp(x, 0.25, all),
          shape,
          dtype,
          0,
          i -> cut(v[i], 0.25, all));
      expect(
          "clamp",
          kernels().binary().clamp(x, -all, 0.25),
          shape,
          dtype,
          0,
          i -> cut(v[i], -all, 0.25));
    }
    Storage x = Storage.of(new double[] {Double.NaN, 5}, Shape.of(2), dtype);
    assertThat(kernels().binary().clamp(x, 0, 1).toDoubles()).containsExactly(Double.NaN, 1);
  }

  @ParameterizedTest
  @MethodSource("dtypes")
  void fillsInPlace(DType dtype) {
    for (Shape shape : SHAPES) {
      Storage target = Storage.allocate(shape, dtype);
      assertThat(kernels().elementwise().fill(target, -2.5)).isSameAs(target);
      expect("fill", target, shape, dtype, 0, i -> -2.5);
    }
  }

  @ParameterizedTest
  @MethodSource("dtypes")
  void assignsFromEitherTypeInPlace(DType dtype) {
    for (DType other : DType.values()) {
      for (Shape shape : SHAPES) {
        Storage x = uniform(Shape.of(shape.size()), other, -3, 3);
        double[] v = x.toDoubles();
        Storage target = Storage.allocate(shape, dtype);
        assertThat(kernels().elementwise().assign(target, x)).isSameAs(target);
        expect("assign", target, shape, dtype, 0, i -> dtype == DType.FLOAT ? (float) v[i] : v[i]);
        assertThat(x.toDoubles()).isEqualTo(v);
      }
    }
  }

  /** Images of a generator that ends in tanh are pixels: one digit too much is beyond white. */
  @Test
  void staysWithinItsBounds() {
    for (DType dtype : dtypes()) {
      Storage x = uniform(Shape.of(300, 100), dtype, -60, 60);
      for (double y : kernels().elementwise().unary(Unary.TANH, 0, x).toDoubles()) {
        assertThat(y).isBetween(-1.0, 1.0);
      }
      for (double y : kernels().elementwise().unary(Unary.SIGMOID, 0, x).toDoubles()) {
        assertThat(y).isBetween(0.0, 1.0);
      }
    }
  }

  @Test
  void leavesItsInputsAlone() {
    for (DType dtype : dtypes()) {
      Storage x = uniform(Shape.of(5, 7), dtype, 0.1, 0.9);
      double[] before = x.toDoubles();
      for (Unary op : Unary.values()) {
        Storage y = kernels().elementwise().unary(op, ALPHA, x);
        assertThat(y.sharesMemoryWith(x)).isFalse();
        assertThat(x.toDoubles()).as("%s", op).isEqualTo(before);
      }
    }
  }

  private void expectUnary(Unary op, Storage x) {
    double[] v = x.toDoubles();
    Storage y = kernels().elementwise().unary(op, ALPHA, x);
    double tolerance = tolerance(x.dtype(), 2e-6, 1e-13);
    expect(op.name(), y, x.shape(), x.dtype(), tolerance, i -> Functions.value(op, ALPHA, v[i]));
  }

  private static double cut(double v, double low, double high) {
    return v < low ? low : v > high ? high : v;
  }
}
