package dev.figment.core.kernel.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.kernel.memory.Scope;
import dev.figment.core.kernel.memory.Storage;
import dev.figment.core.tensor.DType;
import dev.figment.core.tensor.Shape;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // the scopes are there to be closed
class TiledImagesTest {
  @Test
  void holdsAPlaneForEachPlaceInATile() {
    try (Scope scope = Scope.open()) {
      Storage planes = Storage.allocate(Shape.of(36, 2), DType.FLOAT);
      new TiledImages(counting(Shape.of(3, 5, 8, 1)), 1, 6, 1, 2, 1).takeApart(2, 1, planes);
      for (int i = 0; i < 6; i++) {
        for (int j = 0; j < 6; j++) {
          for (int tile = 0; tile < 2; tile++) {
            int y = i - 1;
            int x = 4 * tile + j - 1;
            boolean inside = y >= 0 && x >= 0 && x < 8;
            double want = inside ? 2 * 40 + y * 8 + x : 0;
            assertThat(planes.toDoubles()[2 * (6 * i + j) + tile]).isEqualTo(want);
          }
        }
      }
    }
  }

  @Test
  void putsTogetherWhatItTookApart() {
    for (int[] size : new int[][] {{4, 8}, {5, 7}, {9, 13}, {1, 1}}) {
      try (Scope scope = Scope.open()) {
        Storage images = counting(Shape.of(3, size[0], size[1], 5));
        Storage copy = Storage.allocate(images.shape(), DType.FLOAT);
        int rows = (size[0] + 3) / 4;
        int columns = (size[1] + 3) / 4;
        Storage planes = Storage.allocate(Shape.of(16, 2, rows, columns, 5), DType.FLOAT);
        TiledImages from = new TiledImages(images, 0, 4, rows, columns, 2);
        TiledImages to = new TiledImages(copy, 0, 4, rows, columns, 2);
        for (int first = 0; first < 3; first += 2) {
          int count = Math.min(2, 3 - first);
          from.takeApart(first, count, planes);
          to.putTogether(first, count, planes);
        }
        assertThat(copy.toFloats()).isEqualTo(images.toFloats());
      }
    }
  }

  private static Storage counting(Shape shape) {
    double[] values = new double[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    return Storage.of(values, shape, DType.FLOAT);
  }
}
