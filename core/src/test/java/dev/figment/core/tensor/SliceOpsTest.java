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

/** Taking apart and putting together, and their errors: one line each. */
final class SliceOpsTest {
  private static final Tensor TABLE = Tensor.ones(Shape.of(2, 3));
  private static final Tensor DOUBLES = Tensor.ones(Shape.of(2, 3), DType.DOUBLE);

  static Stream<ValueCase> values() {
    return Stream.of(
        given("slice", t -> t.count(3, 4).slice(at(1, 1), Shape.of(2, 2)))
            .gives(Shape.of(2, 2), 6, 7, 10, 11),
        given("slice(0, 1, 3)", t -> t.count(3, 2).slice(0, 1, 3))
            .gives(Shape.of(2, 2), 3, 4, 5, 6),
        given("slice(-1, 1, 2)", t -> t.count(3, 2).slice(-1, 1, 2)).gives(Shape.of(3, 1), 2, 4, 6),
        given("pad", t -> t.count(1, 2).pad(at(1, 0), at(0, 2)))
            .gives(Shape.of(2, 4), 0, 0, 0, 0, 1, 2, 0, 0),
        given("pad of a scalar", t -> t.scalar(3).pad(at(), at())).gives(Shape.of(), 3),
        given("concat(0)", t -> Tensor.concat(List.of(t.count(1, 2), t.count(2, 2)), 0))
            .gives(Shape.of(3, 2), 1, 2, 1, 2, 3, 4),
        given("concat(-1)", t -> Tensor.concat(List.of(t.count(2, 1), t.count(2, 2)), -1))
            .gives(Shape.of(2, 3), 1, 1, 2, 2, 3, 4),
        given("concat of one", t -> Tensor.concat(List.of(t.count(2)), 0)).gives(Shape.of(2), 1, 2),
        given("stack(0)", t -> Tensor.stack(List.of(t.row(1, 2), t.row(3, 4)), 0))
            .gives(Shape.of(2, 2), 1, 2, 3, 4),
        given("stack(-1)", t -> Tensor.stack(List.of(t.row(1, 2), t.row(3, 4)), -1))
            .gives(Shape.of(2, 2), 1, 3, 2, 4),
        given("stack(1)", t -> Tensor.stack(List.of(t.count(1, 2), t.count(1, 2)), 1))
            .gives(Shape.of(1, 2, 2), 1, 2, 1, 2),
        given("stack of scalars", t -> Tensor.stack(List.of(t.scalar(1), t.scalar(2)), 0))
            .gives(Shape.of(2), 1, 2),
        given("split, first", t -> t.count(2, 3).split(1, 1, 2).get(0)).gives(Shape.of(2, 1), 1, 4),
        given("split, second", t -> t.count(2, 3).split(-1, 1, 2).get(1))
            .gives(Shape.of(2, 2), 2, 3, 5, 6));
  }

  static Stream<ErrorCase> cuts() {
    return Stream.of(
        ErrorCase.shape(
            "slice: out of bounds, expected a part of [2, 3], got [2, 3] from [0, 1]",
            () -> TABLE.slice(at(0, 1), Shape.of(2, 3))),
        ErrorCase.shape(
            "slice: out of bounds, expected a part of [2, 3], got [1, 1] from [-1, 0]",
            () -> TABLE.slice(at(-1, 0), Shape.of(1, 1))),
        ErrorCase.shape(
            "slice: out of bounds, expected a part of [2, 3], got [1, 1] from [2147483647, 0]",
            () -> TABLE.slice(at(Integer.MAX_VALUE, 0), Shape.of(1, 1))),
        ErrorCase.shape(
            "slice: out of bounds, expected a part of [2, 3], got [1] from [0, 0]",
            () -> TABLE.slice(at(0, 0), Shape.of(1))),
        ErrorCase.shape(
            "slice: out of bounds, expected a part of [2, 3], got [1, 1] from [0]",
            () -> TABLE.slice(at(0), Shape.of(1, 1))),
        ErrorCase.shape(
            "slice: out of bounds, expected 0 <= begin < end <= 3, got 1 and 4",
            () -> TABLE.slice(1, 1, 4)),
        ErrorCase.shape(
            "slice: out of bounds, expected 0 <= begin < end <= 3, got 2 and 2",
            () -> TABLE.slice(1, 2, 2)),
        ErrorCase.shape(
            "slice: out of bounds, expected 0 <= begin < end <= 3, got -1 and 2",
            () -> TABLE.slice(1, -1, 2)),
        ErrorCase.shape(
            "slice: no such axis, expected -2 to 1, got 2 of [2, 3]", () -> TABLE.slice(2, 0, 1)),
        ErrorCase.shape(
            "split: sizes do not add up, expected sizes >= 1 with sum 3, got [1, 1]",
            () -> TABLE.split(1, 1, 1)),
        ErrorCase.shape(
            "split: sizes do not add up, expected sizes >= 1 with sum 3, got [0, 3]",
            () -> TABLE.split(1, 0, 3)),
        ErrorCase.shape(
            "split: no such axis, expected -2 to 1, got 2 of [2, 3]", () -> TABLE.split(2, 1)));
  }

  static Stream<ErrorCase> joins() {
    Tensor wide = Tensor.ones(Shape.of(2, 4));
    return Stream.of(
        ErrorCase.shape(
            "pad: margins do not fit, expected 2 sizes >= 0, got [1] and [1, 1]",
            () -> TABLE.pad(at(1), at(1, 1))),
        ErrorCase.shape(
            "pad: margins do not fit, expected 2 sizes >= 0, got [1, 1] and [1]",
            () -> TABLE.pad(at(1, 1), at(1))),
        ErrorCase.shape(
            "pad: margins do not fit, expected 2 sizes >= 0, got [0, -1] and [1, 1]",
            () -> TABLE.pad(at(0, -1), at(1, 1))),
        ErrorCase.shape(
            "pad: margins do not fit, expected 2 sizes >= 0, got [0, 1] and [1, -1]",
            () -> TABLE.pad(at(0, 1), at(1, -1))),
        ErrorCase.argument(
            "concat: no parts, expected at least one, got none", () -> Tensor.concat(List.of(), 0)),
        ErrorCase.argument(
            "concat: types differ, expected FLOAT, got DOUBLE",
            () -> Tensor.concat(List.of(TABLE, DOUBLES), 0)),
        ErrorCase.shape(
            "concat: no such axis, expected -2 to 1, got 2 of [2, 3]",
            () -> Tensor.concat(List.of(TABLE), 2)),
        ErrorCase.shape(
            "concat: shapes differ beside axis 0, expected [2, 3], got [2, 4]",
            () -> Tensor.concat(List.of(TABLE, wide), 0)),
        ErrorCase.shape(
            "concat: shapes differ beside axis 1, expected [2, 3], got [2]",
            () -> Tensor.concat(List.of(TABLE, Tensor.ones(Shape.of(2))), 1)),
        ErrorCase.argument(
            "stack: no parts, expected at least one, got none", () -> Tensor.stack(List.of(), 0)),
        ErrorCase.shape(
            "stack: no such axis, expected -3 to 2, got 3", () -> Tensor.stack(List.of(TABLE), 3)),
        ErrorCase.shape(
            "stack: no such axis, expected -3 to 2, got -4",
            () -> Tensor.stack(List.of(TABLE), -4)),
        ErrorCase.shape(
            "stack: shapes differ, expected [2, 3], got [2, 4]",
            () -> Tensor.stack(List.of(TABLE, wide), 0)));
  }

  @ParameterizedTest
  @MethodSource("values")
  void givesWhatWasWorkedByHand(ValueCase op) {
    op.check();
  }

  @ParameterizedTest
  @MethodSource({"cuts", "joins"})
  void explainsWhatIsWrong(ErrorCase error) {
    error.check();
  }

  @Test
  void theWholeIsTheTensorItself() {
    assertThat(TABLE.slice(0, 0, 2)).isSameAs(TABLE);
  }

  private static int[] at(int... places) {
    return places;
  }
}
