package dev.figment.core.tensor;

import static dev.figment.core.tensor.ValueCase.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Changes of order, shape, type and number, and their errors: one line each. */
final class ShapeOpsTest {
  private static final Shape CUBE = Shape.of(2, 3, 2);
  private static final Tensor TABLE = Tensor.ones(Shape.of(2, 3));

  static Stream<ValueCase> values() {
    return Stream.of(
        given("reshape", t -> t.count(2, 3).reshape(Shape.of(3, 2)))
            .gives(Shape.of(3, 2), 1, 2, 3, 4, 5, 6),
        given("reshape(3, -1)", t -> t.count(2, 3).reshape(3, -1))
            .gives(Shape.of(3, 2), 1, 2, 3, 4, 5, 6),
        given("reshape to a scalar", t -> t.count(1, 1).reshape()).gives(Shape.of(), 1),
        given("reshape of a scalar", t -> t.scalar(3).reshape(1, -1)).gives(Shape.of(1, 1), 3),
        given("permute", t -> t.count(2, 3, 2).permute(2, 0, 1))
            .gives(Shape.of(2, 2, 3), 1, 3, 5, 7, 9, 11, 2, 4, 6, 8, 10, 12),
        given("permute(-1, 0)", t -> t.count(2, 3).permute(-1, 0))
            .gives(Shape.of(3, 2), 1, 4, 2, 5, 3, 6),
        given("permute of a scalar", t -> t.scalar(3).permute()).gives(Shape.of(), 3),
        given("transpose", t -> t.count(2, 3).transpose()).gives(Shape.of(3, 2), 1, 4, 2, 5, 3, 6),
        given("transpose each", t -> t.count(2, 1, 2).transpose())
            .gives(Shape.of(2, 2, 1), 1, 2, 3, 4),
        given("flip(1)", t -> t.count(2, 3).flip(1)).gives(Shape.of(2, 3), 3, 2, 1, 6, 5, 4),
        given("flip", t -> t.count(2, 3).flip()).gives(Shape.of(2, 3), 6, 5, 4, 3, 2, 1),
        given("flip of a scalar", t -> t.scalar(3).flip()).gives(Shape.of(), 3),
        given("broadcastTo", t -> t.count(3, 1).broadcastTo(CUBE))
            .gives(CUBE, 1, 1, 2, 2, 3, 3, 1, 1, 2, 2, 3, 3),
        given("broadcastTo of a scalar", t -> t.scalar(3).broadcastTo(Shape.of(2)))
            .gives(Shape.of(2), 3, 3),
        given("repeat(0, 2)", t -> t.count(2, 2).repeat(0, 2))
            .gives(Shape.of(4, 2), 1, 2, 1, 2, 3, 4, 3, 4),
        given("repeat(-1, 2)", t -> t.count(2, 2).repeat(-1, 2))
            .gives(Shape.of(2, 4), 1, 1, 2, 2, 3, 3, 4, 4));
  }

  static Stream<ErrorCase> errors() {
    return Stream.of(
        ErrorCase.shape(
            "reshape: sizes differ, expected 6 elements as in [2, 3], got [4]",
            () -> TABLE.reshape(4)),
        ErrorCase.shape(
            "reshape: more than one open size, expected one -1, got [-1, 2, -1]",
            () -> TABLE.reshape(-1, 2, -1)),
        ErrorCase.shape(
            "reshape: sizes do not divide, expected a divisor of 6 as in [2, 3], got [4, -1]",
            () -> TABLE.reshape(4, -1)),
        ErrorCase.shape(
            "reshape: sizes do not divide, expected a divisor of 6 as in [2, 3], got [-2, -1]",
            () -> TABLE.reshape(-2, -1)),
        ErrorCase.shape(
            "permute: not a permutation, expected every axis of [2, 3] once, got [0]",
            () -> TABLE.permute(0)),
        ErrorCase.shape(
            "permute: not a permutation, expected every axis of [2, 3] once, got [0, 0]",
            () -> TABLE.permute(0, 0)),
        ErrorCase.shape(
            "permute: no such axis, expected -2 to 1, got 2 of [2, 3]", () -> TABLE.permute(0, 2)),
        ErrorCase.shape(
            "transpose: no matrix, expected rank >= 2, got [3]",
            () -> Tensor.ones(Shape.of(3)).transpose()),
        ErrorCase.shape(
            "flip: no such axis, expected -2 to 1, got 2 of [2, 3]", () -> TABLE.flip(2)),
        ErrorCase.shape(
            "broadcastTo: does not stretch, expected sizes equal or 1, got [2, 3] to [2, 6]",
            () -> TABLE.broadcastTo(Shape.of(2, 6))),
        ErrorCase.shape(
            "broadcastTo: does not stretch, expected sizes equal or 1, got [2, 3] to [3]",
            () -> TABLE.broadcastTo(Shape.of(3))),
        ErrorCase.shape(
            "repeat: no such axis, expected -2 to 1, got 2 of [2, 3]", () -> TABLE.repeat(2, 2)),
        ErrorCase.argument("repeat: no count, expected >= 1, got 0", () -> TABLE.repeat(0, 0)));
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
  void reshapingCopiesNothing() {
    Tensor other = TABLE.reshape(3, 2);
    assertThat(other.storage().sharesMemoryWith(TABLE.storage())).isTrue();
  }

  @Test
  void whatChangesNothingIsTheTensorItself() {
    assertThat(TABLE.reshape(2, -1)).isSameAs(TABLE);
    assertThat(TABLE.broadcastTo(Shape.of(2, 3))).isSameAs(TABLE);
    assertThat(TABLE.to(DType.FLOAT)).isSameAs(TABLE);
  }

  @Test
  void otherTypesRoundOrWiden() {
    Tensor third = Tensor.of(new double[] {1 / 3.0}, Shape.of(1));
    assertThat(third.to(DType.FLOAT).dtype()).isEqualTo(DType.FLOAT);
    assertThat(third.to(DType.FLOAT).toFloats()).containsExactly((float) (1 / 3.0));
    assertThat(third.to(DType.FLOAT).to(DType.DOUBLE).item()).isEqualTo((float) (1 / 3.0));
  }

  @Test
  void gradientsPassThroughOtherTypes() {
    Tensor x = Tensor.of(new double[] {3, 4}, Shape.of(2)).tracked();
    Tensor g = x.to(DType.FLOAT).square().sum().backward(List.of(x)).get(x);
    assertThat(g.dtype()).isEqualTo(DType.DOUBLE);
    assertThat(g.toDoubles()).containsExactly(6, 8);
  }
}
