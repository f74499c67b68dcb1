package dev.figment.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import java.util.function.Function;

/**
 * An op on small inputs and what it must give, worked by hand; checked in both types.
 *
 * @param op makes the inputs in the type that it is asked for, and computes
 */
record ValueCase(String name, Function<Inputs, Tensor> op, Shape shape, double... values) {
  private static final double FLOAT_ERROR = 2e-6;
  private static final double DOUBLE_ERROR = 1e-12;

  /** Begins a case: {@code given(name, op).gives(shape, values)}. */
  static Given given(String name, Function<Inputs, Tensor> op) {
    return new Given(name, op);
  }

  /** A case without its result. */
  record Given(String name, Function<Inputs, Tensor> op) {
    ValueCase gives(Shape shape, double... values) {
      return new ValueCase(name, op, shape, values);
    }
  }

  void check() {
    check(DType.FLOAT, FLOAT_ERROR);
    check(DType.DOUBLE, DOUBLE_ERROR);
  }

  private void check(DType dtype, double error) {
    Tensor actual = op.apply(new Inputs(dtype));
    assertThat(actual.dtype()).isEqualTo(dtype);
    assertThat(actual.shape()).isEqualTo(shape);
    double[] numbers = actual.toDoubles();
    assertThat(numbers).hasSameSizeAs(values);
    for (int i = 0; i < values.length; i++) {
      if (Double.isFinite(values[i])) {
        double bound = error * Math.max(1, Math.abs(values[i]));
        assertThat(numbers[i]).as("%s, element %d", dtype, i).isCloseTo(values[i], within(bound));
      } else {
        assertThat(numbers[i]).as("%s, element %d", dtype, i).isEqualTo(values[i]);
      }
    }
  }

  @Override
  public String toString() {
    return name;
  }

  /** Makes tensors of one type. */
  record Inputs(DType dtype) {
    Tensor of(Shape shape, double... values) {
      return Tensor.of(values, shape).to(dtype);
    }

    Tensor row(double... values) {
      return of(Shape.of(values.length), values);
    }

    Tensor matrix(int rows, double... values) {
      return of(Shape.of(rows, values.length / rows), values);
    }

    Tensor scalar(double value) {
      return of(Shape.of(), value);
    }

    /** Returns 1, 2, 3, ... in the shape. */
    Tensor count(int... dims) {
      Shape shape = Shape.of(dims);
      double[] values = new double[shape.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = i + 1.0;
      }
      return of(shape, values);
    }
  }
}
