package dev.figment.core.shape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.tensor.ErrorCase;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ShapeTest {
  private static final Shape SCALAR = Shape.of();
  private static final Shape CUBE = Shape.of(2, 3, 4);

  @Test
  void knowsItsSizes() {
    assertThat(CUBE.rank()).isEqualTo(3);
    assertThat(CUBE.size()).isEqualTo(24);
    assertThat(CUBE.dims()).containsExactly(2, 3, 4);
    assertThat(CUBE.toLongs()).containsExactly(2L, 3L, 4L);
    assertThat(CUBE.strides()).containsExactly(12, 4, 1);
    assertThat(CUBE).hasToString("[2, 3, 4]");
  }

  @Test
  void aScalarHasNoAxesAndOneElement() {
    assertThat(SCALAR.rank()).isZero();
    assertThat(SCALAR.size()).isEqualTo(1);
    assertThat(SCALAR.strides()).isEmpty();
    assertThat(SCALAR.axes("op")).isEmpty();
    assertThat(SCALAR).hasToString("[]");
  }

  @Test
  void keepsItsSizesToItself() {
    int[] dims = {2, 3};
    Shape shape = Shape.of(dims);
    dims[0] = 7;
    shape.dims()[1] = 7;
    assertThat(shape).isEqualTo(Shape.of(2, 3));
  }

  @Test
  void isAValue() {
    assertThat(CUBE).isEqualTo(Shape.of(2, 3, 4)).hasSameHashCodeAs(Shape.of(2, 3, 4));
    assertThat(CUBE).isNotEqualTo(Shape.of(2, 3)).isNotEqualTo("[2, 3, 4]");
  }

  @Test
  void countsAxesFromEitherEnd() {
    assertThat(CUBE.dim(0)).isEqualTo(2);
    assertThat(CUBE.dim(-1)).isEqualTo(4);
    assertThat(CUBE.axis("op", -3)).isZero();
    assertThat(CUBE.axes("op", -1, 0)).containsExactly(0, 2);
    assertThat(CUBE.axes("op")).containsExactly(0, 1, 2);
  }

  @Test
  void givesItsNeighbors() {
    assertThat(CUBE.with(-2, 7)).isEqualTo(Shape.of(2, 7, 4));
    assertThat(CUBE.append(5)).isEqualTo(Shape.of(2, 3, 4, 5));
    assertThat(CUBE.prepend(5)).isEqualTo(Shape.of(5, 2, 3, 4));
    assertThat(CUBE.collapse(0, 2)).isEqualTo(Shape.of(1, 3, 1));
    assertThat(CUBE.without(0, 2)).isEqualTo(Shape.of(3));
    assertThat(CUBE.lift(5)).isEqualTo(Shape.of(1, 1, 2, 3, 4));
    assertThat(CUBE.lift(1)).isEqualTo(CUBE);
    assertThat(CUBE.product(1, 3)).isEqualTo(12);
    assertThat(CUBE.product(2, 2)).isEqualTo(1);
  }

  @Test
  void holdsAsManyElementsAsAnArray() {
    assertThat(Shape.of(Integer.MAX_VALUE).size()).isEqualTo(Integer.MAX_VALUE);
    assertThat(Shape.of(46340, 46340).size()).isEqualTo(2147395600);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 3 | 2 3 | 2 3",
        "2 3 | 3 | 2 3",
        "3 | 2 3 | 2 3",
        "2 1 | 1 3 | 2 3",
        "'' | 2 3 | 2 3",
        "1 | 3 | 3",
        "'' | '' | ''",
        "4 1 3 | 2 1 | 4 2 3",
        "1 1 | 2 | 1 2"
      })
  void broadcastsFromTheLastAxis(String x, String y, String both) {
    assertThat(Shape.broadcast("op", shape(x), shape(y))).isEqualTo(shape(both));
    assertThat(shape(x).broadcastsTo(shape(both))).isTrue();
    assertThat(shape(y).broadcastsTo(shape(both))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"2 | 3", "2 3 | 2 1", "2 3 | 3", "2 | ''"})
  void stretchesOnlyOnes(String x, String y) {
    assertThat(shape(x).broadcastsTo(shape(y))).isFalse();
  }

  static Stream<ErrorCase> errors() {
    return Stream.of(
        ErrorCase.shape(
            "shape: every size must be positive, expected >= 1, got [2, 0]", () -> Shape.of(2, 0)),
        ErrorCase.shape(
            "shape: every size must be positive, expected >= 1, got [-1]", () -> Shape.of(-1)),
        ErrorCase.shape(
            "shape: too many elements, expected <= 2147483647, got [65536, 32768]",
            () -> Shape.of(65536, 32768)),
        ErrorCase.shape(
            "shape: too many elements, expected <= 2147483647, got [2147483647, 2147483647, 4]",
            () -> Shape.of(Integer.MAX_VALUE, Integer.MAX_VALUE, 4)),
        ErrorCase.shape(
            "dim: no such axis, expected -3 to 2, got 3 of [2, 3, 4]", () -> CUBE.dim(3)),
        ErrorCase.shape(
            "dim: no such axis, expected none of a scalar, got -1", () -> SCALAR.dim(-1)),
        ErrorCase.shape(
            "with: no such axis, expected -3 to 2, got -4 of [2, 3, 4]", () -> CUBE.with(-4, 1)),
        ErrorCase.shape(
            "op: an axis is named twice, expected distinct axes of [2, 3, 4], got [0, -3]",
            () -> CUBE.axes("op", 0, -3)),
        ErrorCase.shape(
            "op: shapes do not broadcast, expected equal sizes or 1, got [2, 3, 4] and [3]",
            () -> Shape.broadcast("op", CUBE, Shape.of(3))));
  }

  @ParameterizedTest
  @MethodSource("errors")
  void explainsWhatIsWrong(ErrorCase error) {
    error.check();
  }

  private static Shape shape(String dims) {
    return Shape.of(
        Stream.of(dims.split(" ")).filter(s -> !s.isEmpty()).mapToInt(Integer::parseInt).toArray());
  }
}
