package dev.figment.gan.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

final class MinibatchDeviationTest {
  @Test
  void equalImagesHaveTheRootOfTheSmallNumber() {
    Tensor x = Tensor.full(Shape.of(4, 2, 2, 3), 7, DType.DOUBLE);
    Tensor y = new MinibatchDeviation(4).forward(x);
    assertThat(y.shape()).isEqualTo(Shape.of(4, 2, 2, 4));
    assertThat(added(y)).containsOnly(new double[] {1e-4}, within(1e-12));
  }

  @Test
  void minusOneAndPlusOneDeviateByOne() {
    double[] values = {-1, -1, 1, 1};
    Tensor x = Tensor.of(values, Shape.of(4, 1, 1, 1)); // groups are 0, 2 and 1, 3
    assertThat(added(new MinibatchDeviation(2).forward(x)))
        .containsOnly(new double[] {1}, within(1e-7));
  }

  @Test
  void takesTheLargestGroupThatDividesTheBatch() {
    Tensor x = Tensor.of(new double[] {0, 4, 2, 4, 0, 0}, Shape.of(6, 1, 1, 1));
    // Of 6 images and a group of at most 4, the group is 3: 0 2 0 and 4 4 0.
    double[] expected = {Math.sqrt(8.0 / 9), Math.sqrt(32.0 / 9)};
    double[] got = added(new MinibatchDeviation(4).forward(x));
    for (int i = 0; i < 6; i++) {
      assertThat(got[i]).isCloseTo(expected[i % 2], within(1e-7));
    }
  }

  @Test
  void hasASecondDerivative() {
    SecondOrder.check(
        new MinibatchDeviation(2)::forward, Rng.seed(1).normal(Shape.of(4, 1, 2, 2), DType.DOUBLE));
  }

  @Test
  void rejectsWhatDoesNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MinibatchDeviation(0))
        .withMessage("minibatchDeviation: group out of range, expected >= 1, got 0");
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> new MinibatchDeviation(2).forward(Tensor.zeros(Shape.of(2, 2))))
        .withMessage("minibatchDeviation: shape does not fit, expected [N, H, W, C], got [2, 2]");
  }

  private static double[] added(Tensor y) {
    int channels = y.shape().dim(3);
    return y.slice(3, channels - 1, channels).toDoubles();
  }
}
