package dev.figment.core.tensor;

import static dev.figment.core.tensor.ValueCase.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Products of matrices worked by hand, and their errors: one line each. */
final class MatmulOpsTest {
  private static final Tensor TABLE = Tensor.ones(Shape.of(2, 3));
  private static final Tensor DOUBLES = Tensor.ones(Shape.of(3, 2), DType.DOUBLE);

  static Stream<ValueCase> values() {
    return Stream.of(
        given("matmul", t -> t.count(2, 3).matmul(t.count(3, 2)))
            .gives(Shape.of(2, 2), 22, 28, 49, 64),
        given("xᵀ y", t -> t.count(2, 1).matmul(t.count(2, 2), true, false))
            .gives(Shape.of(1, 2), 7, 10),
        given("x yᵀ", t -> t.count(1, 2).matmul(t.count(2, 2), false, true))
            .gives(Shape.of(1, 2), 5, 11),
        given("xᵀ yᵀ", t -> t.count(2, 1).matmul(t.count(2, 2), true, true))
            .gives(Shape.of(1, 2), 5, 11),
        given("outer product", t -> t.count(2, 1).matmul(t.count(1, 2)))
            .gives(Shape.of(2, 2), 1, 2, 2, 4),
        given("one by one", t -> t.matrix(1, 3).matmul(t.matrix(1, 4))).gives(Shape.of(1, 1), 12),
        given("batches", t -> t.count(2, 1, 2).matmul(t.count(2, 2, 1)))
            .gives(Shape.of(2, 1, 1), 5, 25),
        given("a matrix for all", t -> t.count(2, 1, 2).matmul(t.count(2, 1)))
            .gives(Shape.of(2, 1, 1), 5, 11),
        given(
                "a matrix for all, transposed",
                t -> t.count(2, 1, 2).matmul(t.count(1, 2), false, true))
            .gives(Shape.of(2, 1, 1), 5, 11),
        given("each transposed", t -> t.count(2, 2, 1).matmul(t.count(2, 1), true, false))
            .gives(Shape.of(2, 1, 1), 5, 11),
        given("a matrix before all", t -> t.count(1, 2).matmul(t.count(2, 2, 1)))
            .gives(Shape.of(2, 1, 1), 5, 11),
        given("leading ones", t -> t.count(2, 1, 1, 2).matmul(t.count(2, 2, 1)))
            .gives(Shape.of(2, 2, 1, 1), 5, 11, 11, 25),
        given("linear", t -> t.count(2, 3).linear(t.count(3, 2), t.row(100, 200)))
            .gives(Shape.of(2, 2), 122, 228, 149, 264),
        given("linear of a vector", t -> t.count(3).linear(t.count(3, 2), t.row(100, 200)))
            .gives(Shape.of(2), 122, 228),
        given("linear of tokens", t -> t.count(2, 1, 2).linear(t.count(2, 1), t.row(7)))
            .gives(Shape.of(2, 1, 1), 12, 18));
  }

  static Stream<ErrorCase> errors() {
    Tensor bias = Tensor.ones(Shape.of(2));
    Tensor weight = Tensor.ones(Shape.of(3, 2));
    return Stream.of(
        ErrorCase.shape("matmul: inner sizes differ, [2, 3] · [2, 3]", () -> TABLE.matmul(TABLE)),
        ErrorCase.shape(
            "matmul: inner sizes differ, [2, 3]ᵀ · [3, 2]",
            () -> TABLE.matmul(weight, true, false)),
        ErrorCase.shape(
            "matmul: inner sizes differ, [2, 3] · [3, 2]ᵀ",
            () -> TABLE.matmul(weight, false, true)),
        ErrorCase.shape(
            "matmul: not matrices, expected rank >= 2, got [2] · [2, 3]", () -> bias.matmul(TABLE)),
        ErrorCase.shape(
            "matmul: not matrices, expected rank >= 2, got [2, 3] · []",
            () -> TABLE.matmul(Tensor.scalar(1))),
        ErrorCase.shape(
            "matmul (leading axes): shapes do not broadcast, expected equal sizes or 1, got [2] and"
                + " [3]",
            () -> Tensor.ones(Shape.of(2, 1, 1)).matmul(Tensor.ones(Shape.of(3, 1, 1)))),
        ErrorCase.argument(
            "matmul: types differ, expected FLOAT, got DOUBLE", () -> TABLE.matmul(DOUBLES)),
        ErrorCase.shape(linear("[2, 3] · [2, 3] + [2]"), () -> TABLE.linear(TABLE, bias)),
        ErrorCase.shape(
            linear("[2, 3] · [3, 2] + [3]"), () -> TABLE.linear(weight, Tensor.ones(Shape.of(3)))),
        ErrorCase.shape(
            linear("[2, 3] · [3] + [2]"), () -> TABLE.linear(Tensor.ones(Shape.of(3)), bias)),
        ErrorCase.shape(linear("[] · [3, 2] + [2]"), () -> Tensor.scalar(1).linear(weight, bias)),
        ErrorCase.argument(
            "linear: types differ, expected FLOAT, got DOUBLE", () -> TABLE.linear(DOUBLES, bias)),
        ErrorCase.argument(
            "linear: types differ, expected FLOAT, got DOUBLE",
            () -> TABLE.linear(weight, bias.to(DType.DOUBLE))));
  }

  @ParameterizedTest
  @MethodSource("values")
  void givesWhatWasWorkedByHand(ValueCase op) {
    op.check();
  }

  @ParameterizedTest
  @MethodSource("errors")
  void explainsWhatIsWrong(ErrorCase error) {
    error.check();
  }

  @Test
  void linearIsAProductAndASum() {
    Tensor x = GradientCheck.random(Shape.of(2, 3, 5), -1, 1, 1).to(DType.FLOAT).tracked();
    Tensor w = GradientCheck.random(Shape.of(5, 4), -1, 1, 2).to(DType.FLOAT).tracked();
    Tensor b = GradientCheck.random(Shape.of(4), -1, 1, 3).to(DType.FLOAT).tracked();
    Tensor fused = x.linear(w, b);
    Tensor plain = x.matmul(w).add(b);
    assertClose(fused, plain);
    Gradients ofFused = fused.square().sum().backward(List.of(x, w, b));
    Gradients ofPlain = plain.square().sum().backward(List.of(x, w, b));
    for (Tensor input : List.of(x, w, b)) {
      assertClose(ofFused.get(input), ofPlain.get(input));
    }
  }

  private static void assertClose(Tensor actual, Tensor expected) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    assertThat(actual.toDoubles()).containsExactly(expected.toDoubles(), within(1e-5));
  }

  private static String linear(String shapes) {
    return "linear: shapes do not fit, expected [..., in] · [in, out] + [out], got " + shapes;
  }
}
