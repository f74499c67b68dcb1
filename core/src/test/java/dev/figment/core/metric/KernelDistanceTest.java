package dev.figment.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class KernelDistanceTest {
  private static Tensor row(double... values) {
    return Tensor.of(values, Shape.of(values.length, 1));
  }

  @Test
  void isTheMeanOverPairsOfDifferentImages() {
    // k = (x y + 1)³: within x, k(0, 1) = 1; within y, k(1, 2) = 27; across 1, 1, 8, 27.
    assertThat(KernelDistance.between(row(0, 1), row(1, 2)))
        .isCloseTo(1 + 27 - 2 * (1 + 1 + 8 + 27) / 4.0, within(1e-12));
  }

  @Test
  void mayBeNegative() {
    // Of equal sets the pairs of an image with itself are missing on one side only.
    assertThat(KernelDistance.between(row(0, 1), row(0, 1)))
        .isCloseTo(1 + 1 - 2 * (1 + 1 + 1 + 8) / 4.0, within(1e-12))
        .isNegative();
  }

  @Test
  void agreesWithPlainLoopsOverManyBlocks() {
    Tensor x = Rng.seed(1).normal(Shape.of(2500, 2), DType.DOUBLE);
    Tensor y = Rng.seed(2).normal(Shape.of(2100, 2), DType.DOUBLE).add(0.1);
    double expected = mean(x, x, true) + mean(y, y, true) - 2 * mean(x, y, false);
    assertThat(KernelDistance.between(x, y)).isCloseTo(expected, within(1e-10));
  }

  private static double mean(Tensor x, Tensor y, boolean different) {
    double[] a = x.toDoubles();
    double[] b = y.toDoubles();
    double sum = 0;
    long pairs = 0;
    for (int i = 0; i < a.length; i += 2) {
      for (int j = 0; j < b.length; j += 2) {
        if (!different || i != j) {
          sum += Math.pow((a[i] * b[j] + a[i + 1] * b[j + 1]) / 2 + 1, 3);
          pairs++;
        }
      }
    }
    return sum / pairs;
  }

  @Test
  void isEstimatedBySubsets() {
    Tensor x = Rng.seed(1).normal(Shape.of(400, 3));
    Tensor y = Rng.seed(2).normal(Shape.of(300, 3)).add(0.5);
    double[] estimates = KernelDistance.ofSubsets(x, y, 40, 200, Rng.seed(3));
    assertThat(estimates).hasSize(40).doesNotHaveDuplicates();
    assertThat(Arrays.stream(estimates).average().orElseThrow())
        .isCloseTo(KernelDistance.between(x, y), within(0.2));
    assertThat(KernelDistance.ofSubsets(x, y, 40, 200, Rng.seed(3))).isEqualTo(estimates);
  }

  @Test
  void rejectsOneImage() {
    assertThatThrownBy(() -> KernelDistance.between(row(1), row(1, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("kernelDistance: no pairs, expected 2 images or more, got 1");
  }

  @Test
  void rejectsSubsetsThatAreTooLarge() {
    assertThatThrownBy(() -> KernelDistance.ofSubsets(row(1, 2, 3), row(1, 2), 5, 3, Rng.seed(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "kernelDistance: subsets out of range, expected 1 or more of at most 2 images,"
                + " got 5 of 3");
  }

  @Test
  void rejectsTwoNumbersOfFeatures() {
    assertThatThrownBy(
            () -> KernelDistance.between(row(1, 2), Tensor.zeros(Shape.of(2, 3), DType.DOUBLE)))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "kernelDistance: features differ, expected [N, D] and [M, D], got [2, 3] and [2, 1]");
  }
}
