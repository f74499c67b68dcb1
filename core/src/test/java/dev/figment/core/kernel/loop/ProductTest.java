package dev.figment.core.kernel.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.random.Rng;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductTest {
  @ParameterizedTest
  @CsvSource({"1, 1", "3, 5", "4, 16", "7, 33", "18, 64", "63, 130", "5, 127"})
  void addsAProductInTheOrderOfItsRows(int rows, int columns) {
    float[] x = normal(2 + rows, 1);
    float[] w = normal(3 + rows * columns, 2);
    float[] before = normal(columns, 3);

    float[] y = before.clone();
    Product.add(x, 2, rows, w, 3, y);
    float[] byLoops = before.clone();
    Product.addByLoops(x, 2, rows, w, 3, byLoops);

    assertThat(y).isEqualTo(byLoops);
    for (int j = 0; j < columns; j++) {
      double expected = before[j];
      for (int i = 0; i < rows; i++) {
        expected += (double) x[2 + i] * w[3 + i * columns + j];
      }
      assertThat((double) y[j]).isCloseTo(expected, within(1e-5 * rows));
    }
  }

  private static float[] normal(int count, int seed) {
    float[] values = new float[count];
    Rng.seed(seed).fillNormal(values);
    return values;
  }
}
