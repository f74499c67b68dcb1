package dev.figment.core.kernel.onednn.convolution.winograd;

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
    for (int i = 0; i < 36; i++) {
      for (int j = 0; j < 9; j++) {
        assertThat(at(WinogradMatrix.TO_KERNEL, j, i)).isEqualTo(at(WinogradMatrix.KERNEL, i, j));
      }
    }
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 6; j++) {
        assertThat(at(WinogradLines.FROM_OUTPUT, j, i)).isEqualTo(at(WinogradLines.OUTPUT, i, j));
      }
    }
  }

  /** What a pixel and a tap of 1 give at a pixel that is written. */
  private static double product(WinogradMatrix kernel, int tap, int pixel, int written) {
    double sum = 0;
    for (int f = 0; f < 36; f++) {
      sum +=
          at(WinogradLines.OUTPUT, written / 4, f / 6)
              * at(WinogradLines.OUTPUT, written % 4, f % 6)
              * at(kernel, f, tap)
              * at(WinogradLines.INPUT, f / 6, pixel / 6)
              * at(WinogradLines.INPUT, f % 6, pixel % 6);
    }
    return sum;
  }

  private static double at(WinogradLines lines, int row, int column) {
    float[][] x = new float[6][1];
    float[][] y = new float[6][1];
    x[column][0] = 1;
    lines.transform(x, y, 1);
    return y[row][0];
  }

  private static double at(WinogradMatrix matrix, int row, int column) {
    return new FloatPointer(matrix.pointer()).get((long) row * matrix.columns() + column);
  }
}
