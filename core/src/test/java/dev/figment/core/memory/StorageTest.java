package dev.figment.core.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class StorageTest {
  private static final Shape SHAPE = Shape.of(2, 3);
  private static final double[] VALUES = {0.1, -2, 3, 4, 5, 1e-3};
  private static final float[] NARROW = {0.1f, -2, 3, 4, 5, 1e-3f};
  private static final double[] ROUNDED = {0.1f, -2, 3, 4, 5, 1e-3f};

  @Test
  void holdsDoublesAsTheyAre() {
    Storage x = Storage.of(VALUES, SHAPE, DType.DOUBLE);
    assertThat(x.toDoubles()).isEqualTo(VALUES);
    assertThat(x.toFloats()).isEqualTo(NARROW);
    assertThat(x.shape()).isEqualTo(SHAPE);
    assertThat(x.dtype()).isEqualTo(DType.DOUBLE);
  }

  @Test
  void roundsDoublesIntoFloats() {
    Storage x = Storage.of(VALUES, SHAPE, DType.FLOAT);
    assertThat(x.toDoubles()).isEqualTo(ROUNDED);
    assertThat(x.toFloats()).isEqualTo(NARROW);
  }

  @Test
  void widensFloatsIntoDoubles() {
    assertThat(Storage.of(NARROW, SHAPE, DType.DOUBLE).toDoubles()).isEqualTo(ROUNDED);
    assertThat(Storage.of(NARROW, SHAPE, DType.FLOAT).toFloats()).isEqualTo(NARROW);
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void overwritesItsElements(DType dtype) {
    Storage x = Storage.of(VALUES, SHAPE, dtype);
    assertThat(x.write(new double[] {1, 2, 3, 4, 5, 6})).isSameAs(x);
    assertThat(x.toDoubles()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(x.write(new float[] {6, 5, 4, 3, 2, 1})).isSameAs(x);
    assertThat(x.toDoubles()).containsExactly(6, 5, 4, 3, 2, 1);
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void holdsAScalar(DType dtype) {
    Storage x = Storage.of(new double[] {2.5}, Shape.of(), dtype);
    assertThat(x.toDoubles()).containsExactly(2.5);
    assertThat(x.array().rank()).isZero();
    assertThat(x.array().getDouble()).isEqualTo(2.5);
  }

  @Test
  void rejectsAWrongNumberOfValues() {
    Storage x = Storage.allocate(SHAPE, DType.FLOAT);
    String message = "tensor: values do not fill the shape, expected 6 for [2, 3], got 5";
    assertThatThrownBy(() -> x.write(new float[5]))
        .isInstanceOf(ShapeException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> x.write(new double[5]))
        .isInstanceOf(ShapeException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void sharesMemoryWithItsArray(DType dtype) {
    Storage x = Storage.of(VALUES, SHAPE, dtype);
    INDArray array = x.array();
    assertThat(x.array()).isSameAs(array);
    assertThat(array.shape()).containsExactly(2, 3);
    assertThat(array.stride()).containsExactly(3, 1);
    assertThat(array.data().address()).isEqualTo(x.source().address());
    array.putScalar(1, 2, 42);
    assertThat(x.toDoubles()[5]).isEqualTo(42);
    x.write(new double[] {7, 8, 9, 10, 11, 12});
    assertThat(array.getDouble(1, 0)).isEqualTo(10);
  }

  @Test
  void sharesMemoryWithItsOtherShapes() {
    Storage x = Storage.of(VALUES, SHAPE, DType.DOUBLE);
    Storage y = x.reshape(Shape.of(3, 2));
    assertThat(x.reshape(Shape.of(2, 3))).isSameAs(x);
    assertThat(y.shape()).isEqualTo(Shape.of(3, 2));
    assertThat(y.sharesMemoryWith(x)).isTrue();
    assertThat(y.toDoubles()).isEqualTo(VALUES);
    y.write(new double[] {1, 2, 3, 4, 5, 6});
    assertThat(x.toDoubles()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(Storage.of(VALUES, SHAPE, DType.DOUBLE).sharesMemoryWith(x)).isFalse();
  }

  @Test
  void rejectsAShapeOfAnotherSize() {
    Storage x = Storage.allocate(SHAPE, DType.FLOAT);
    assertThatThrownBy(() -> x.reshape(Shape.of(4, 2)))
        .isInstanceOf(ShapeException.class)
        .hasMessage("reshape: sizes differ, expected 6 elements as in [2, 3], got [4, 2]");
  }

  @Test
  void standsOnTheMemoryOfAWholeArray() {
    for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
      INDArray array = Nd4j.create(VALUES, new long[] {2, 3}, type);
      Storage x = Storage.of(array);
      assertThat(x.shape()).isEqualTo(SHAPE);
      assertThat(x.toFloats()).isEqualTo(NARROW);
      array.putScalar(0, 0, 9);
      assertThat(x.toDoubles()[0]).isEqualTo(9);
      try (Scope scope = Scope.open()) {
        assertThat(scope.keep(new Value(x)).storage()).isSameAs(x);
      }
      x.pin();
      x.unpin();
      assertThat(x.toDoubles()[1]).isEqualTo(-2);
    }
  }

  @Test
  void copiesWhatIsNotWholeAndRowMajor() {
    INDArray array = Nd4j.create(VALUES, new long[] {2, 3}, DataType.FLOAT);
    assertThat(Storage.of(array.transpose()).toDoubles())
        .containsExactly(ROUNDED[0], 4, -2, 5, 3, ROUNDED[5]);
    assertThat(Storage.of(array.transpose()).shape()).isEqualTo(Shape.of(3, 2));
    assertThat(Storage.of(array.getRow(1)).toDoubles()).containsExactly(4, 5, ROUNDED[5]);
    assertThat(Storage.of(array.getColumn(1)).toDoubles()).containsExactly(-2, 5);
    assertThat(Storage.of(array.dup('f')).toFloats()).isEqualTo(NARROW);
  }

  @Test
  void copiesOtherTypesIntoDoubles() {
    Storage x = Storage.of(Nd4j.createFromArray(1, -2, 3));
    assertThat(x.dtype()).isEqualTo(DType.DOUBLE);
    assertThat(x.toDoubles()).containsExactly(1, -2, 3);
    assertThat(Storage.of(Nd4j.scalar(5L)).toDoubles()).containsExactly(5);
  }

  private record Value(Storage storage) implements Stored {}
}
