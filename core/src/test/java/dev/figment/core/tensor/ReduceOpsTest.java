package dev.figment.core.tensor;

import static dev.figment.core.tensor.ValueCase.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reductions of numbers worked by hand, and their errors: one line each. */
final class ReduceOpsTest {
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final double LN_2 = Math.log(2);
  private static final double LN_3 = Math.log(3);
  private static final Shape PAIR = Shape.of(2);
  private static final Shape SCALAR = Shape.of();
  private static final Tensor TABLE = Tensor.ones(Shape.of(2, 3));

  static Stream<ValueCase> sums() {
    return Stream.of(
        given("sum", t -> t.count(2, 3, 2).sum()).gives(SCALAR, 78),
        given("sum(1)", t -> t.count(2, 3, 2).sum(1)).gives(Shape.of(2, 2), 9, 12, 27, 30),
        given("sum(-1, 0)", t -> t.count(2, 3, 2).sum(-1, 0)).gives(Shape.of(3), 18, 26, 34),
        given("sum of size 1", t -> t.count(2, 1).sum(1)).gives(PAIR, 1, 2),
        given("sum of a scalar", t -> t.scalar(7).sum()).gives(SCALAR, 7),
        given("mean", t -> t.count(2, 3, 2).mean()).gives(SCALAR, 6.5),
        given("mean(-2)", t -> t.count(2, 3, 2).mean(-2)).gives(Shape.of(2, 2), 3, 4, 9, 10),
        given("mean of a scalar", t -> t.scalar(7).mean()).gives(SCALAR, 7),
        given("variance", t -> t.matrix(2, 1, 3, 5, 7).variance()).gives(SCALAR, 5),
        given("variance(1)", t -> t.matrix(2, 1, 3, 5, 9).variance(1)).gives(PAIR, 1, 4),
        given("variance of one", t -> t.count(2, 1).variance(1)).gives(PAIR, 0, 0),
        given("sumTo", t -> t.count(2, 3).sumTo(Shape.of(1, 3))).gives(Shape.of(1, 3), 5, 7, 9),
        given("sumTo lower rank", t -> t.count(2, 3).sumTo(Shape.of(3)))
            .gives(Shape.of(3), 5, 7, 9),
        given("sumTo a column", t -> t.count(2, 3).sumTo(Shape.of(2, 1)))
            .gives(Shape.of(2, 1), 6, 15),
        given("sumTo a scalar", t -> t.count(2, 3).sumTo(SCALAR)).gives(SCALAR, 21),
        given("sumTo fewer ones", t -> t.count(1, 1, 2).sumTo(PAIR)).gives(PAIR, 1, 2));
  }

  static Stream<ValueCase> others() {
    return Stream.of(
        given("max", t -> t.matrix(2, 1, 5, 7, 3).max()).gives(SCALAR, 7),
        given("max(1)", t -> t.matrix(2, 1, 5, 7, 3).max(1)).gives(PAIR, 5, 7),
        given("max(0)", t -> t.matrix(2, -1, -5, -7, -3).max(0)).gives(PAIR, -1, -3),
        given("logSumExp", t -> t.matrix(2, 0, LN_3, 0, 0).logSumExp())
            .gives(SCALAR, 1.791759469228055),
        given("logSumExp(1)", t -> t.matrix(2, 0, LN_3, 0, 0).logSumExp(1))
            .gives(PAIR, 2 * LN_2, LN_2),
        given("logSumExp of large", t -> t.matrix(2, 1e3, 1e3, -1e3, -1e3).logSumExp(1))
            .gives(PAIR, 1e3 + LN_2, LN_2 - 1e3),
        given("logSumExp of zeros", t -> t.matrix(2, -INF, -INF, -INF, 0).logSumExp(1))
            .gives(PAIR, -INF, 0),
        given("logSumExp of infinity", t -> t.matrix(2, INF, 0, INF, -INF).logSumExp(1))
            .gives(PAIR, INF, INF),
        given("cumulativeSum(0)", t -> t.count(2, 2).cumulativeSum(0))
            .gives(Shape.of(2, 2), 1, 2, 4, 6),
        given("cumulativeSum(-1)", t -> t.count(2, 2).cumulativeSum(-1))
            .gives(Shape.of(2, 2), 1, 3, 3, 7));
  }

  static Stream<ErrorCase> errors() {
    return Stream.of(
        ErrorCase.shape("sum: no such axis, expected -2 to 1, got 2 of [2, 3]", () -> TABLE.sum(2)),
        ErrorCase.shape(
            "mean: no such axis, expected -2 to 1, got -3 of [2, 3]", () -> TABLE.mean(0, -3)),
        ErrorCase.shape(
            "max: no such axis, expected none of a scalar, got 0", () -> Tensor.scalar(1).max(0)),
        ErrorCase.shape(
            "variance: no such axis, expected -2 to 1, got 2 of [2, 3]", () -> TABLE.variance(2)),
        ErrorCase.shape(
            "logSumExp: an axis is named twice, expected distinct axes of [2, 3], got [1, -1]",
            () -> TABLE.logSumExp(1, -1)),
        ErrorCase.shape(
            "argMax: no such axis, expected -2 to 1, got 5 of [2, 3]", () -> TABLE.argMax(5)),
        ErrorCase.shape(
            "cumulativeSum: no such axis, expected -2 to 1, got 2 of [2, 3]",
            () -> TABLE.cumulativeSum(2)),
        ErrorCase.shape(
            "sumTo: not a broadcast, expected a shape that stretches to [2, 3], got [2]",
            () -> TABLE.sumTo(Shape.of(2))),
        ErrorCase.shape(
            "sumTo: not a broadcast, expected a shape that stretches to [2, 3], got [1, 2, 3]",
            () -> TABLE.sumTo(Shape.of(1, 2, 3))));
  }

  @ParameterizedTest
  @MethodSource({"sums", "others"})
  void givesWhatWasWorkedByHand(ValueCase op) {
    op.check();
  }

  @ParameterizedTest
  @MethodSource("errors")
  void explainsWhatIsWrong(ErrorCase error) {
    error.check();
  }

  @Test
  void argMaxIsTheFirstOfEquals() {
    Tensor x = Tensor.of(new float[] {1, 7, 7, 5, 2, 5}, Shape.of(2, 3));
    assertThat(x.argMax(1)).isEqualTo(IntTensor.of(1, 0));
    assertThat(x.argMax(-2)).isEqualTo(IntTensor.of(1, 0, 0));
    assertThat(x.to(DType.DOUBLE).argMax(1)).isEqualTo(IntTensor.of(1, 0));
  }
}
