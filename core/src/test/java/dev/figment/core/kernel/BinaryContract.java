package dev.figment.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The functions of two elements, broadcast, and the choice. Tolerances: 2e-6 and 1e-13. */
public abstract class BinaryContract extends KernelsContract {
  private static final List<Shape> ENDS = List.of(Shape.of(4, 1, 1), Shape.of(1, 3, 5));

  static Stream<Arguments> pairs() {
    Stream<Arguments> broadcast =
        Stream.of(
            Arguments.of(Shape.of(), Shape.of(5)),
            Arguments.of(Shape.of(), Shape.of(3, 4)),
            Arguments.of(Shape.of(1), Shape.of()),
            Arguments.of(Shape.of(1, 1), Shape.of(5)),
            Arguments.of(Shape.of(1, 1), Shape.of(1)),
            Arguments.of(Shape.of(1, 1, 1), Shape.of(5)),
            Arguments.of(Shape.of(1, 1), Shape.of(3, 4, 5)),
            Arguments.of(Shape.of(64, 33), Shape.of(33)),
            Arguments.of(Shape.of(64, 33), Shape.of(1, 33)),
            Arguments.of(Shape.of(64, 33), Shape.of(64, 1)),
            Arguments.of(Shape.of(311, 230), Shape.of(230)),
            Arguments.of(Shape.of(7, 1), Shape.of(1, 9)),
            Arguments.of(Shape.of(1, 9), Shape.of(7, 1)),
            Arguments.of(Shape.of(9), Shape.of(7, 1)),
            Arguments.of(Shape.of(4, 5, 6), Shape.of(5, 1)),
            Arguments.of(Shape.of(5, 1, 4), Shape.of(3, 1)),
            Arguments.of(Shape.of(8, 14, 14, 16), Shape.of(8, 1, 1, 16)),
            Arguments.of(Shape.of(8, 14, 14, 16), Shape.of(14, 14, 1)),
            Arguments.of(Shape.of(8, 1, 1, 16), Shape.of(1, 14, 14, 1)),
            Arguments.of(Shape.of(2, 3, 1, 4, 1), Shape.of(3, 5, 1, 6)),
            Arguments.of(Shape.of(2, 3, 1, 5, 1, 2), Shape.of(1, 3, 4, 1, 6, 1)));
    Stream<Arguments> equal =
        Stream.concat(SIZES.stream(), SHAPES.stream()).map(s -> Arguments.of(s, s));
    return Stream.concat(broadcast, equal);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void computesEveryFunctionBroadcast(Shape left, Shape right) {
    for (Binary op : Binary.values()) {
      for (DType dtype : dtypes()) {
        expectBinary(op, operand(op, left, dtype), operand(op, right, dtype));
        expectBinary(op, operand(op, right, dtype), operand(op, left, dtype));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Binary.class)
  void computesEveryFunctionWithANumber(Binary op) {
    for (DType dtype : dtypes()) {
      for (Shape shape : Stream.concat(SIZES.stream(), SHAPES.stream()).toList()) {
        Storage x = operand(op, shape, dtype);
        double[] v = x.toDoubles();
        for (double c : new double[] {0.5, 1, 2, -3}) {
          double tolerance = tolerance(dtype, 2e-6, 1e-13);
          String what = op + " with " + c;
          expect(
              what,
              kernels().binary().scalar(op, x, c),
              shape,
              dtype,
              tolerance,
              i -> of(op, v[i], c));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dtypes")
  void raisesNegativeNumbersToWholePowers(DType dtype) {
    Storage x = Storage.of(new double[] {-2, -2, -2, 0, 0, -3}, Shape.of(6), dtype);
    Storage y = Storage.of(new double[] {3, 2, -1, 0, 2, 0}, Shape.of(6), dtype);
    expectBinary(Binary.POW, x, y);
    for (double c : new double[] {2, 3, 0, 1}) {
      double[] v = x.toDoubles();
      Storage z = kernels().binary().scalar(Binary.POW, x, c);
      expect("POW", z, x.shape(), dtype, 2e-6, i -> Math.pow(v[i], c));
    }
    Storage root = kernels().binary().scalar(Binary.POW, x, 0.5);
    assertThat(root.toDoubles()[0]).isNaN();
  }

  @ParameterizedTest
  @MethodSource("dtypes")
  void dividesByZeroAsTheNumbersDo(DType dtype) {
    Storage x = Storage.of(new double[] {1, -1, 0}, Shape.of(3), dtype);
    Storage zero = Storage.of(new double[3], Shape.of(3), dtype);
    double[] want = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN};
    expect(
        "DIV",
        kernels().binary().binary(Binary.DIV, x, zero, x.shape()),
        x.shape(),
        dtype,
        0,
        want);
    expect("DIV", kernels().binary().scalar(Binary.DIV, x, 0), x.shape(), dtype, 0, want);
  }

  @ParameterizedTest
  @EnumSource(
      value = Binary.class,
      names = {"ADD", "SUB", "MUL", "DIV", "POW", "MAX", "MIN"})
  void passesNaNOn(Binary op) {
    for (DType dtype : dtypes()) {
      Storage x = Storage.of(new double[] {Double.NaN, 2, 2}, Shape.of(3), dtype);
      Storage y = Storage.of(new double[] {3, Double.NaN, 3}, Shape.of(3), dtype);
      double[] z = kernels().binary().binary(op, x, y, x.shape()).toDoubles();
      assertThat(z[0]).isNaN();
      assertThat(z[1]).isNaN();
      assertThat(z[2]).isEqualTo(of(op, 2, 3), org.assertj.core.data.Offset.offset(1e-6));
      assertThat(kernels().binary().scalar(op, x, 3).toDoubles()[0]).isNaN();
    }
  }

  @ParameterizedTest
  @MethodSource("dtypes")
  void comparesNaNAsTheNumbersDo(DType dtype) {
    Storage x = Storage.of(new double[] {Double.NaN}, Shape.of(1), dtype);
    for (Binary op : List.of(Binary.EQUAL, Binary.GREATER, Binary.LESS, Binary.LESS_EQUAL)) {
      assertThat(kernels().binary().binary(op, x, x, x.shape()).toDoubles()[0]).isZero();
      assertThat(kernels().binary().scalar(op, x, 1).toDoubles()[0]).isZero();
    }
    assertThat(kernels().binary().binary(Binary.NOT_EQUAL, x, x, x.shape()).toDoubles()[0]).isOne();
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void choosesByTheMask(Shape left, Shape right) {
    Shape out = Shape.broadcast("test", left, right);
    for (DType dtype : dtypes()) {
      expectWhere(integers(left, dtype, -1, 1), uniform(right, dtype, 0, 1), left, out);
      expectWhere(integers(out, dtype, -1, 1), uniform(left, dtype, 0, 1), right, out);
      expectWhere(integers(right, dtype, -1, 1), uniform(out, dtype, 0, 1), left, out);
    }
  }

  @ParameterizedTest
  @MethodSource("dtypes")
  void choosesAcrossThreeShapesAndLetsNoNaNThrough(DType dtype) {
    Storage mask = integers(Shape.of(3, 1), dtype, 0, 1);
    expectWhere(mask, uniform(ENDS.get(0), dtype, 0, 1), ENDS.get(1), Shape.of(4, 3, 5));
    Storage x = Storage.of(new double[] {1, Double.NaN}, Shape.of(2), dtype);
    Storage y = Storage.of(new double[] {Double.NaN, 2}, Shape.of(2), dtype);
    Storage first = Storage.of(new double[] {1, 0}, Shape.of(2), dtype);
    assertThat(kernels().binary().where(first, x, y, Shape.of(2)).toDoubles())
        .containsExactly(1, 2);
  }

  private void expectWhere(Storage mask, Storage x, Shape other, Shape out) {
    Storage y = uniform(other, x.dtype(), 2, 3);
    double[] m = mask.toDoubles();
    double[] a = x.toDoubles();
    double[] b = y.toDoubles();
    Storage z = kernels().binary().where(mask, x, y, out);
    expect(
        "where",
        z,
        out,
        x.dtype(),
        0,
        i -> {
          int[] at = position(out, i);
          return m[index(mask.shape(), at)] != 0 ? a[index(x.shape(), at)] : b[index(other, at)];
        });
  }

  private void expectBinary(Binary op, Storage x, Storage y) {
    Shape out = Shape.broadcast("test", x.shape(), y.shape());
    double[] a = x.toDoubles();
    double[] b = y.toDoubles();
    Storage z = kernels().binary().binary(op, x, y, out);
    expect(
        op + " of " + x.shape() + " and " + y.shape(),
        z,
        out,
        x.dtype(),
        tolerance(x.dtype(), 2e-6, 1e-13),
        i -> {
          int[] at = position(out, i);
          return of(op, a[index(x.shape(), at)], b[index(y.shape(), at)]);
        });
    assertThat(x.toDoubles()).isEqualTo(a);
    assertThat(y.toDoubles()).isEqualTo(b);
  }

  /** Positive bases for powers, numbers that often agree for comparisons. */
  private Storage operand(Binary op, Shape shape, DType dtype) {
    return switch (op) {
      case POW, DIV -> uniform(shape, dtype, 0.5, 2);
      case ADD, SUB, MUL, MAX, MIN -> uniform(shape, dtype, -2, 2);
      default -> integers(shape, dtype, -1, 2);
    };
  }

  private static double of(Binary op, double x, double y) {
    return switch (op) {
      case ADD -> x + y;
      case SUB -> x - y;
      case MUL -> x * y;
      case DIV -> x / y;
      case POW -> Math.pow(x, y);
      case MAX -> x > y ? x : y;
      case MIN -> x < y ? x : y;
      case EQUAL -> x == y ? 1 : 0;
      case NOT_EQUAL -> x != y ? 1 : 0;
      case GREATER -> x > y ? 1 : 0;
      case GREATER_EQUAL -> x >= y ? 1 : 0;
      case LESS -> x < y ? 1 : 0;
      case LESS_EQUAL -> x <= y ? 1 : 0;
    };
  }
}
