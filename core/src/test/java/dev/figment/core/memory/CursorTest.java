package dev.figment.core.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import org.junit.jupiter.api.Test;

class CursorTest {
  private final Cursor cursor = new Cursor();

  @Test
  void readsAPartOfAStorage() {
    float[] floats = new float[4];
    cursor.read(storage(DType.FLOAT, 1, 2, 3, 4, 5), 2, floats, 1, 2);
    assertThat(floats).containsExactly(0, 3, 4, 0);
    double[] doubles = new double[4];
    cursor.read(storage(DType.DOUBLE, 1, 2, 3, 4, 5), 2, doubles, 1, 2);
    assertThat(doubles).containsExactly(0, 3, 4, 0);
  }

  @Test
  void writesAPartOfAStorage() {
    Storage floats = storage(DType.FLOAT, 1, 2, 3, 4, 5);
    cursor.write(floats, 2, new float[] {7, 8, 9, 10}, 1, 2);
    assertThat(floats.toFloats()).containsExactly(1, 2, 8, 9, 5);
    Storage doubles = storage(DType.DOUBLE, 1, 2, 3, 4, 5);
    cursor.write(doubles, 2, new double[] {8, 9, 10}, 2);
    assertThat(doubles.toDoubles()).containsExactly(1, 2, 8, 9, 5);
  }

  @Test
  void reachesBeyondWhatOneBufferHolds() {
    int size = Integer.MAX_VALUE / Float.BYTES + 8;
    try (Scope scope = Scope.open()) {
      Storage longRow = Storage.allocate(Shape.of(size), DType.FLOAT);
      cursor.write(longRow, size - 2, new float[] {7, 8, 9}, 1, 2);
      float[] floats = new float[2];
      cursor.read(longRow, size - 2, floats, 0, 2);
      assertThat(floats).containsExactly(8, 9);
    }
  }

  @Test
  void copiesFromOneStorageToAnother() {
    Storage to = storage(DType.FLOAT, 1, 2, 3, 4, 5);
    cursor.copy(storage(DType.FLOAT, 6, 7, 8, 9), 1, to, 3, 2);
    assertThat(to.toFloats()).containsExactly(1, 2, 3, 7, 8);
  }

  private static Storage storage(DType dtype, double... values) {
    return Storage.of(values, Shape.of(values.length), dtype);
  }
}
