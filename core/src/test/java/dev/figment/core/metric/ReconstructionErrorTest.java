package dev.figment.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

final class ReconstructionErrorTest {
  @Test
  void sumsOverTheValuesOfEachImage() {
    Tensor images = Tensor.of(new float[] {0, 1, 2, 3}, Shape.of(2, 1, 2, 1));
    Tensor other = Tensor.of(new float[] {0, 3, 1, 1}, Shape.of(2, 1, 2, 1));
    assertThat(ReconstructionError.squaredPerImage(images, other).toFloats()).containsExactly(4, 5);
  }

  @Test
  void ratioOfAHundredthPerValueIsTwentyDecibels() {
    assertThat(ReconstructionError.psnr(7.84, 784)).isEqualTo(20, within(1e-12));
  }

  @Test
  void rejectsImagesOfTwoShapes() {
    Tensor images = Tensor.zeros(Shape.of(2, 1, 2, 1));
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(
            () -> ReconstructionError.squaredPerImage(images, Tensor.zeros(Shape.of(1, 1, 2, 1))))
        .withMessage("reconstruction: shapes differ, expected [2, 1, 2, 1], got [1, 1, 2, 1]");
  }

  @Test
  void measuresPeakSignalAgainstNoise() {
    // [[0, 1], [2, 3]] against [[3, 2], [1, 0]], of pixels up to 3.
    Tensor images = Tensor.of(new double[] {0, 1, 2, 3}, Shape.of(1, 2, 2, 1)).div(3);
    double error = ReconstructionError.squaredPerImage(images, images.flip(1, 2)).item();
    assertThat(ReconstructionError.psnr(error, 4)).isCloseTo(2.5527250510330606, within(1e-14));
  }
}
