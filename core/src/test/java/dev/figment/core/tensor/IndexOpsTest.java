package dev.figment.core.tensor;

import static dev.figment.core.tensor.ValueCase.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Picking by whole numbers and putting back, and their errors: one line each. */
final class IndexOpsTest {
  private static final Tensor TABLE = Tensor.ones(Shape.of(2, 3));
  private static final IntTensor COLUMN = IntTensor.of(2, 0).reshape(2, 1);

  static Stream<ValueCase> values() {
    return Stream.of(
        given("gather(0)", t -> t.count(3, 2).gather(0, IntTensor.of(2, 0, 2)))
            .gives(Shape.of(3, 2), 5, 6, 1, 2, 5, 6),
        given("gather(-1)", t -> t.count(3, 2).gather(-1, IntTensor.of(1)))
            .gives(Shape.of(3, 1), 2, 4, 6),
        given("scatterAdd(0)", t -> t.count(3, 2).scatterAdd(0, IntTensor.of(1, 0, 1), 3))
            .gives(Shape.of(3, 2), 3, 4, 6, 8, 0, 0),
        given("scatterAdd(-1)", t -> t.count(2, 2).scatterAdd(-1, IntTensor.of(0, 0), 2))
            .gives(Shape.of(2, 2), 3, 0, 7, 0),
        given("takeAlong(1)", t -> t.count(2, 3).takeAlong(1, COLUMN)).gives(Shape.of(2, 1), 3, 4),
        given("takeAlong(0)", t -> t.count(2, 3).takeAlong(0, IntTensor.of(1, 0, 1).reshape(1, 3)))
            .gives(Shape.of(1, 3), 4, 2, 6),
        given(
                "takeAlong more than there are",
                t -> t.count(1, 2).takeAlong(-1, IntTensor.of(1, 1, 0).reshape(1, 3)))
            .gives(Shape.of(1, 3), 2, 2, 1));
  }

  static Stream<ErrorCase> errors() {
    IntTensor one = IntTensor.of(1);
    return Stream.of(
        ErrorCase.shape(
            "gather: index is no vector, expected rank 1, got [2, 1]",
            () -> TABLE.gather(0, COLUMN)),
        ErrorCase.argument(
            "gather: index out of range, expected 0 to 2, got 3",
            () -> TABLE.gather(1, IntTensor.of(0, 3))),
        ErrorCase.argument(
            "gather: index out of range, expected 0 to 2, got -1",
            () -> TABLE.gather(1, IntTensor.of(-1))),
        ErrorCase.shape(
            "gather: no such axis, expected -2 to 1, got 2 of [2, 3]", () -> TABLE.gather(2, one)),
        ErrorCase.shape(
            "scatterAdd: index is no vector, expected rank 1, got [2, 1]",
            () -> TABLE.scatterAdd(0, COLUMN, 4)),
        ErrorCase.argument(
            "scatterAdd: index out of range, expected 0 to 3, got 4",
            () -> TABLE.scatterAdd(0, IntTensor.of(4, 0), 4)),
        ErrorCase.shape(
            "scatterAdd: one index an entry, expected 2, got 1", () -> TABLE.scatterAdd(0, one, 4)),
        ErrorCase.shape(
            "scatterAdd: no such axis, expected -2 to 1, got 2 of [2, 3]",
            () -> TABLE.scatterAdd(2, one, 4)),
        ErrorCase.argument(
            "takeAlong: index out of range, expected 0 to 1, got 2",
            () -> TABLE.takeAlong(0, IntTensor.of(2, 0, 0).reshape(1, 3))),
        ErrorCase.shape(
            "takeAlong: index does not fit beside axis 0, expected [2, 3], got [2, 1]",
            () -> TABLE.takeAlong(0, COLUMN)),
        ErrorCase.shape(
            "takeAlong: index does not fit beside axis 1, expected [2, 3], got [1]",
            () -> TABLE.takeAlong(1, one)),
        ErrorCase.argument(
            "oneHot: index out of range, expected 0 to 2, got 3",
            () -> Tensor.oneHot(IntTensor.of(3), 3)),
        ErrorCase.shape(
            "shape: too many elements, expected <= 2147483647, got [2, 2147483647]",
            () -> Tensor.oneHot(IntTensor.of(3, 4), Integer.MAX_VALUE)));
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
  void oneHotPutsAOneAtEachIndex() {
    Tensor row = Tensor.oneHot(IntTensor.of(1, 0), 3);
    assertThat(row.dtype()).isEqualTo(DType.FLOAT);
    assertThat(row.shape()).isEqualTo(Shape.of(2, 3));
    assertThat(row.toFloats()).containsExactly(0, 1, 0, 1, 0, 0);
    assertThat(Tensor.oneHot(COLUMN, 3).shape()).isEqualTo(Shape.of(2, 1, 3));
  }
}
