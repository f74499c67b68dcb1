package dev.figment.core.kernel.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.bytedeco.javacpp.FloatPointer;
import org.junit.jupiter.api.Test;

class WinogradMatrixTest {
  private static final Offset<Double> NEAR = Offset.offset(1e-5);

  @Test
  void multipliesPolynomialsAtEveryPairOfPlaces() {
    for (int pixel = 0; pixel < 36; pixel++) {
      for (int tap = 0; tap < 9; tap++) {
        for (int written = 0; written < 16; written++) {
          boolean meets = pixel / 6 == written / 4 + tap / 3 && pixel % 6 == written % 4 + tap % 3;
          double want = meets ? 1 : 0;
          assertThat(product(WinogradMatrix.KERNEL, tap, pixel, written)).isCloseTo(want, NEAR);
          int turned = 8 - tap;
          assertThat(product(WinogradMatrix.TURNED_KERNEL, turned, pixel, written))
              .isCloseTo(want, NEAR);
        }
      }
    }
  }

  @Test
  void adjointsAreTransposes() {
    expectTransposes(WinogradMatrix.KERNEL, WinogradMatrix.TO_KERNEL);
    expectTransposes(WinogradMatrix.OUTPUT, WinogradMatrix.FROM_OUTPUT);
  }

  /** What a pixel and a tap of 1 give at a pixel that is written. */
  private static double product(WinogradMatrix kernel, int tap, int pixel, int written) {
    double sum = 0;
    for (int f = 0; f < 36; f++) {
      sum +=
          at(WinogradMatrix.OUTPUT, written, f)
              * at(kernel, f, tap)
              * at(WinogradMatrix.INPUT, f, pixel);
    }
    return sum;
  }

  private static void expectTransposes(WinogradMatrix one, WinogradMatrix other) {
    assertThat(other.rows()).isEqualTo(one.columns());
    assertThat(other.columns()).isEqualTo(one.rows());
    for (int i = 0; i < one.rows(); i++) {
      for (int j = 0; j < one.columns(); j++) {
        assertThat(at(other, j, i)).isEqualTo(at(one, i, j));
      }
    }
  }

  private static double at(WinogradMatrix matrix, int row, int column) {
    return new FloatPointer(matrix.pointer()).get((long) row * matrix.columns() + column);
  }
}
