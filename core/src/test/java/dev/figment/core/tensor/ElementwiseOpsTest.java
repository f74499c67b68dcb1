package dev.figment.core.tensor;

import static dev.figment.core.tensor.ValueCase.given;

import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Elementwise ops on numbers worked by hand, broadcasting, and their errors: one line each. */
final class ElementwiseOpsTest {
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final Shape ROW = Shape.of(3);
  private static final Shape TABLE = Shape.of(2, 3);
  private static final Tensor FLOATS = Tensor.ones(ROW);
  private static final Tensor DOUBLES = Tensor.ones(ROW, DType.DOUBLE);

  static Stream<ValueCase> arithmetic() {
    return Stream.of(
        row("add", t -> t.row(1, 2, 3).add(t.row(10, 20, 30)), 11, 22, 33),
        row("add a number", t -> t.row(1, 2, 3).add(0.5), 1.5, 2.5, 3.5),
        row("sub", t -> t.row(1, 2, 3).sub(t.row(10, 20, 30)), -9, -18, -27),
        row("sub a number", t -> t.row(1, 2, 3).sub(0.5), 0.5, 1.5, 2.5),
        row("mul", t -> t.row(1, 2, 3).mul(t.row(10, 20, 30)), 10, 40, 90),
        row("mul by a number", t -> t.row(1, 2, 3).mul(-2), -2, -4, -6),
        row("div", t -> t.row(1, 2, 3).div(t.row(2, -4, 0)), 0.5, -0.5, INF),
        row("div by a number", t -> t.row(49, 98, -49).div(49), 1, 2, -1),
        row("pow", t -> t.row(2, 3, 4).pow(t.row(3, 0, 0.5)), 8, 1, 2),
        row("pow a number", t -> t.row(2, 3, -4).pow(2), 4, 9, 16),
        row("pow zero", t -> t.row(2, 0, -4).pow(0), 1, 1, 1),
        row("maximum", t -> t.row(1, 5, 3).maximum(t.row(2, 4, 3)), 2, 5, 3),
        row("maximum with a number", t -> t.row(1, 5, 3).maximum(3), 3, 5, 3),
        row("minimum", t -> t.row(1, 5, 3).minimum(t.row(2, 4, 3)), 1, 4, 3),
        row("minimum with a number", t -> t.row(1, 5, 3).minimum(3), 1, 3, 3),
        row("clamp", t -> t.row(-7, 0.5, 7).clamp(-1, 2), -1, 0.5, 2),
        row("clamp to a point", t -> t.row(-7, 0.5, 7).clamp(1, 1), 1, 1, 1),
        row("clamp on one side", t -> t.row(-7, 0.5, 7).clamp(0, INF), 0, 0.5, 7));
  }

  static Stream<ValueCase> functions() {
    return Stream.of(
        row("neg", t -> t.row(1, -2, 0).neg(), -1, 2, 0),
        row("exp", t -> t.row(0, 1, -INF).exp(), 1, Math.E, 0),
        row("log", t -> t.row(1, Math.E, 0).log(), 0, 1, -INF),
        row("log1p", t -> t.row(0, Math.E - 1, 1e-10).log1p(), 0, 1, 1e-10),
        row("sqrt", t -> t.row(0, 4, 9).sqrt(), 0, 2, 3),
        row("reciprocal", t -> t.row(1, -2, 4).reciprocal(), 1, -0.5, 0.25),
        row("square", t -> t.row(1, -2, 3).square(), 1, 4, 9),
        row("abs", t -> t.row(1, -2, 0).abs(), 1, 2, 0),
        row("sign", t -> t.row(7, -2, 0).sign(), 1, -1, 0),
        row("sin", t -> t.row(0, Math.PI / 6, -Math.PI / 2).sin(), 0, 0.5, -1),
        row("cos", t -> t.row(0, Math.PI / 3, Math.PI).cos(), 1, 0.5, -1),
        row("erf", t -> t.row(0, 0.5, -1).erf(), 0, 0.5204998778130465, -0.8427007929497149));
  }

  static Stream<ValueCase> choices() {
    return Stream.of(
        row("equal", t -> t.row(1, 2, 3).equal(t.row(2, 2, 2)), 0, 1, 0),
        row("equal a number", t -> t.row(1, 2, 3).equal(2), 0, 1, 0),
        row("notEqual", t -> t.row(1, 2, 3).notEqual(t.row(2, 2, 2)), 1, 0, 1),
        row("notEqual a number", t -> t.row(1, 2, 3).notEqual(2), 1, 0, 1),
        row("greater", t -> t.row(1, 2, 3).greater(t.row(2, 2, 2)), 0, 0, 1),
        row("greater a number", t -> t.row(1, 2, 3).greater(2), 0, 0, 1),
        row("greaterEqual", t -> t.row(1, 2, 3).greaterEqual(t.row(2, 2, 2)), 0, 1, 1),
        row("greaterEqual a number", t -> t.row(1, 2, 3).greaterEqual(2), 0, 1, 1),
        row("less", t -> t.row(1, 2, 3).less(t.row(2, 2, 2)), 1, 0, 0),
        row("less a number", t -> t.row(1, 2, 3).less(2), 1, 0, 0),
        row("lessEqual", t -> t.row(1, 2, 3).lessEqual(t.row(2, 2, 2)), 1, 1, 0),
        row("lessEqual a number", t -> t.row(1, 2, 3).lessEqual(2), 1, 1, 0),
        row("where", t -> t.row(1, 0, -2).where(t.row(1, 2, 3), t.row(7, 8, 9)), 1, 8, 3),
        row("where hides", t -> t.row(1, 0, 1).where(t.row(1, INF, 3), t.scalar(0)), 1, 0, 3));
  }

  static Stream<ValueCase> broadcasts() {
    return Stream.of(
        table("row", t -> t.count(2, 3).add(t.row(10, 20, 30)), 11, 22, 33, 14, 25, 36),
        table("row in front", t -> t.row(10, 20, 30).sub(t.count(2, 3)), 9, 18, 27, 6, 15, 24),
        table("column", t -> t.count(2, 3).mul(t.matrix(2, 10, 100)), 10, 20, 30, 400, 500, 600),
        table("both", t -> t.matrix(2, 1, 2).add(t.matrix(1, 5, 6, 7)), 6, 7, 8, 7, 8, 9),
        table("scalar", t -> t.scalar(12).div(t.count(2, 3)), 12, 6, 4, 3, 2.4, 2),
        table("comparison", t -> t.count(2, 3).greater(t.row(3, 3, 3)), 0, 0, 0, 1, 1, 1),
        table("where", t -> t.matrix(2, 1, 0).where(t.row(1, 2, 3), t.scalar(9)), 1, 2, 3, 9, 9, 9),
        given("scalars", t -> t.scalar(2).mul(t.scalar(3))).gives(Shape.of(), 6),
        given("ones", t -> t.scalar(2).add(t.matrix(1, 3))).gives(Shape.of(1, 1), 5));
  }

  static Stream<ErrorCase> errors() {
    Tensor pair = Tensor.ones(Shape.of(2));
    return Stream.of(
        ErrorCase.shape(broadcast("add"), () -> pair.add(FLOATS)),
        ErrorCase.shape(broadcast("sub"), () -> pair.sub(FLOATS)),
        ErrorCase.shape(broadcast("mul"), () -> pair.mul(FLOATS)),
        ErrorCase.shape(broadcast("div"), () -> pair.div(FLOATS)),
        ErrorCase.shape(broadcast("pow"), () -> pair.pow(FLOATS)),
        ErrorCase.shape(broadcast("maximum"), () -> pair.maximum(FLOATS)),
        ErrorCase.shape(broadcast("minimum"), () -> pair.minimum(FLOATS)),
        ErrorCase.shape(broadcast("equal"), () -> pair.equal(FLOATS)),
        ErrorCase.shape(broadcast("notEqual"), () -> pair.notEqual(FLOATS)),
        ErrorCase.shape(broadcast("greater"), () -> pair.greater(FLOATS)),
        ErrorCase.shape(broadcast("greaterEqual"), () -> pair.greaterEqual(FLOATS)),
        ErrorCase.shape(broadcast("less"), () -> pair.less(FLOATS)),
        ErrorCase.shape(broadcast("lessEqual"), () -> pair.lessEqual(FLOATS)),
        ErrorCase.shape(broadcast("where"), () -> FLOATS.where(pair, FLOATS)),
        ErrorCase.shape(broadcast("where"), () -> pair.where(FLOATS, FLOATS)),
        ErrorCase.argument(types("mul"), () -> FLOATS.mul(DOUBLES)),
        ErrorCase.argument(types("where"), () -> FLOATS.where(DOUBLES, DOUBLES)),
        ErrorCase.argument(types("where"), () -> FLOATS.where(FLOATS, DOUBLES)),
        ErrorCase.argument(
            "clamp: empty range, expected low <= high, got 2.0 and 1.0", () -> FLOATS.clamp(2, 1)),
        ErrorCase.argument(
            "clamp: empty range, expected low <= high, got NaN and 1.0",
            () -> FLOATS.clamp(Double.NaN, 1)));
  }

  @ParameterizedTest
  @MethodSource({"arithmetic", "functions", "choices", "broadcasts"})
  void givesWhatWasWorkedByHand(ValueCase op) {
    op.check();
  }

  @ParameterizedTest
  @MethodSource("errors")
  void explainsWhatIsWrong(ErrorCase error) {
    error.check();
  }

  private static ValueCase row(
      String name, Function<ValueCase.Inputs, Tensor> op, double... values) {
    return given(name, op).gives(ROW, values);
  }

  private static ValueCase table(
      String name, Function<ValueCase.Inputs, Tensor> op, double... values) {
    return given(name, op).gives(TABLE, values);
  }

  private static String broadcast(String op) {
    return op + ": shapes do not broadcast, expected equal sizes or 1, got [2] and [3]";
  }

  private static String types(String op) {
    return op + ": types differ, expected FLOAT, got DOUBLE";
  }
}
