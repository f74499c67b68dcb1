package dev.figment.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.shape.Shape;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class IntTensorTest {
  private static final IntTensor TABLE = IntTensor.of(new int[] {1, 2, 3, 4, 5, 6}, Shape.of(2, 3));

  @Test
  void holdsValuesInAShape() {
    assertThat(TABLE.shape()).isEqualTo(Shape.of(2, 3));
    assertThat(TABLE.toInts()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(TABLE.at(4)).isEqualTo(5);
    assertThat(IntTensor.of(7, 8).shape()).isEqualTo(Shape.of(2));
    assertThat(IntTensor.full(Shape.of(2, 1), 9).toInts()).containsExactly(9, 9);
    assertThat(IntTensor.of(new int[] {7}, Shape.of()).shape()).isEqualTo(Shape.of());
  }

  @Test
  void keepsItsValuesToItself() {
    int[] values = {1, 2};
    IntTensor vector = IntTensor.of(values);
    IntTensor shaped = IntTensor.of(values, Shape.of(1, 2));
    values[0] = 7;
    vector.toInts()[1] = 7;
    assertThat(vector.toInts()).containsExactly(1, 2);
    assertThat(shaped.toInts()).containsExactly(1, 2);
  }

  @Test
  void takesAnotherShape() {
    assertThat(TABLE.reshape(3, 2))
        .isEqualTo(IntTensor.of(new int[] {1, 2, 3, 4, 5, 6}, Shape.of(3, 2)));
  }

  @Test
  void isAValue() {
    IntTensor same = IntTensor.of(new int[] {1, 2, 3, 4, 5, 6}, Shape.of(2, 3));
    assertThat(TABLE).isEqualTo(same).hasSameHashCodeAs(same);
    assertThat(TABLE).isNotEqualTo(TABLE.reshape(6)).isNotEqualTo(IntTensor.of(1, 2));
    assertThat(TABLE).isNotEqualTo(Tensor.ones(Shape.of(2, 3)));
  }

  @Test
  void showsItsShapeAndItsFirstValues() {
    assertThat(TABLE).hasToString("INT[2, 3] [1, 2, 3, 4, 5, 6]");
    assertThat(IntTensor.full(Shape.of(9), 7)).hasToString("INT[9] [7, 7, 7, 7, 7, 7, 7, 7, ...]");
  }

  @Test
  void isItselfWhenBelowABound() {
    assertThat(TABLE.requireBelow("op", 7)).isSameAs(TABLE);
  }

  static Stream<ErrorCase> errors() {
    return Stream.of(
        ErrorCase.shape(
            "intTensor: values do not fill the shape, expected 4 for [2, 2], got 3",
            () -> IntTensor.of(new int[3], Shape.of(2, 2))),
        ErrorCase.shape(
            "intTensor: values do not fill the shape, expected 4 for [4], got 6",
            () -> TABLE.reshape(4)),
        ErrorCase.argument(
            "op: index out of range, expected 0 to 5, got 6", () -> TABLE.requireBelow("op", 6)),
        ErrorCase.argument(
            "op: index out of range, expected 0 to 5, got -1",
            () -> IntTensor.of(3, -1).requireBelow("op", 6)));
  }

  @ParameterizedTest
  @MethodSource("errors")
  void explainsWhatIsWrong(ErrorCase error) {
    error.check();
  }
}
