package dev.figment.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The derivatives of the activations. Tolerances: 2e-6 and 1e-13. */
public abstract class ActivationGradientContract extends KernelsContract {
  private static final double ALPHA = 0.3;

  @ParameterizedTest
  @EnumSource(
      value = Unary.class,
      names = "SIGMOID|TANH|.*ELU.*|SOFTPLUS|SILU",
      mode = EnumSource.Mode.MATCH_ALL)
  void multipliesByTheDerivative(Unary op) {
    for (DType dtype : dtypes()) {
      for (Shape shape : SIZES) {
        expectGradient(op, uniform(shape, dtype, -9, 9));
      }
      for (Shape shape : SHAPES) {
        expectGradient(op, uniform(shape, dtype, -2, 2));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Unary.class,
      names = "SIGMOID|TANH|.*ELU.*|SOFTPLUS|SILU",
      mode = EnumSource.Mode.MATCH_ALL)
  void isRightAtZeroAndFarOut(Unary op) {
    for (DType dtype : dtypes()) {
      double[] values = {0, 1e-6, -1e-6, 20, -20, 40, -40, 89, -89, 200, -200, 1000, -1000};
      expectGradient(op, Storage.of(values, Shape.of(values.length), dtype));
    }
  }

  @ParameterizedTest
  @MethodSource("dtypes")
  void takesTheLeftSlopeOfTheKinksAtZero(DType dtype) {
    Storage zero = kernels().elementwise().fill(Storage.allocate(Shape.of(1), dtype), 0);
    Storage one = kernels().elementwise().fill(Storage.allocate(Shape.of(1), dtype), 1);
    assertThat(kernels().elementwise().unaryGradient(Unary.RELU, 0, zero, one).toDoubles()[0])
        .isZero();
    assertThat(
            kernels().elementwise().unaryGradient(Unary.LEAKY_RELU, 0.25, zero, one).toDoubles()[0])
        .isEqualTo(0.25);
    assertThat(kernels().elementwise().unaryGradient(Unary.ELU, 0.25, zero, one).toDoubles()[0])
        .isEqualTo(0.25);
  }

  @Test
  void needsTheArgumentOfAFunctionThatFallsAndRises() {
    for (Unary op : new Unary[] {Unary.LEAKY_RELU, Unary.ELU}) {
      for (DType dtype : dtypes()) {
        Storage x = uniform(Shape.of(33), dtype, -3, 3);
        double[] values = x.toDoubles();
        Storage g = kernels().elementwise().fill(Storage.allocate(x.shape(), dtype), 1);
        Storage z = kernels().elementwise().unaryGradient(op, -ALPHA, x, g);
        double tolerance = tolerance(dtype, 2e-6, 1e-13);
        expect(
            op + " of negative slope",
            z,
            x.shape(),
            dtype,
            tolerance,
            i -> Functions.derivative(op, -ALPHA, values[i]));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dtypes")
  void gatesHalfOfTheLastAxisByTheOther(DType dtype) {
    for (Shape shape :
        List.of(Shape.of(2), Shape.of(3, 6), Shape.of(2, 9, 70, 34), Shape.of(2, 5_000))) {
      Storage x = uniform(shape, dtype, -9, 9);
      int half = shape.dim(-1) / 2;
      Storage g = uniform(shape.with(-1, half), dtype, -1, 1);
      double[] v = x.toDoubles();
      double[] d = g.toDoubles();
      double[] z = new double[d.length];
      double[] gx = new double[v.length];
      for (int i = 0; i < z.length; i++) {
        int a = i / half * 2 * half + i % half;
        double t = Math.tanh(v[a]);
        double s = 1 / (1 + Math.exp(-v[a + half]));
        z[i] = t * s;
        gx[a] = d[i] * s * (1 - t * t);
        gx[a + half] = d[i] * t * s * (1 - s);
      }
      double tolerance = tolerance(dtype, 2e-6, 1e-13);
      expect("gate " + shape, kernels().elementwise().gate(x), g.shape(), dtype, tolerance, z);
      expect(
          "gate gradient " + shape,
          kernels().elementwise().gateGradient(x, g),
          shape,
          dtype,
          tolerance,
          gx);
    }
  }

  @Test
  void refusesWhatIsNoActivation() {
    Storage x = Storage.of(new float[] {1}, Shape.of(1), DType.FLOAT);
    assertThatThrownBy(() -> kernels().elementwise().unaryGradient(Unary.EXP, 0, x, x))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("unaryGradient: no kernel for the derivative, expected an activation, got EXP");
  }

  private void expectGradient(Unary op, Storage x) {
    DType dtype = x.dtype();
    Storage g = uniform(x.shape(), dtype, -1, 1);
    Storage y = kernels().elementwise().unary(op, ALPHA, x);
    double[] v = x.toDoubles();
    double[] d = g.toDoubles();
    double[] activated = y.toDoubles();
    Storage z =
        kernels().elementwise().unaryGradient(op, ALPHA, op.hasSlopeOfValue(ALPHA) ? y : x, g);
    double tolerance = tolerance(dtype, 2e-6, 1e-13);
    expect(
        op + " gradient",
        z,
        x.shape(),
        dtype,
        tolerance,
        i -> d[i] * Functions.derivative(op, ALPHA, v[i]));
    assertThat(x.toDoubles()).isEqualTo(v);
    assertThat(y.toDoubles()).isEqualTo(activated);
    assertThat(g.toDoubles()).isEqualTo(d);
  }
}
