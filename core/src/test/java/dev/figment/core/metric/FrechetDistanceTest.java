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

class FrechetDistanceTest {
  private static Tensor diagonal(double... values) {
    double[] matrix = new double[values.length * values.length];
    for (int i = 0; i < values.length; i++) {
      matrix[i * (values.length + 1)] = values[i];
    }
    return Tensor.of(matrix, Shape.of(values.length, values.length));
  }

  private static Tensor zeros(int size) {
    return Tensor.zeros(Shape.of(size), DType.DOUBLE);
  }

  private static FeatureMoments moments(Tensor features) {
    FeatureMoments moments = new FeatureMoments(features.shape().dim(1));
    moments.add(features);
    return moments;
  }

  @Test
  void ofDiagonalsIsTheDistanceOfTheirRoots() {
    double distance = FrechetDistance.between(zeros(2), diagonal(1, 4), zeros(2), diagonal(9, 16));
    assertThat(distance).isCloseTo(8, within(1e-12));
  }

  @Test
  void ofMeansIsTheirSquaredDistance() {
    double[] ones = new double[256];
    Arrays.fill(ones, 1);
    Tensor mean = Tensor.full(Shape.of(256), 1, DType.DOUBLE);
    double distance = FrechetDistance.between(zeros(256), diagonal(ones), mean, diagonal(ones));
    assertThat(distance).isCloseTo(256, within(1e-9));
  }

  @Test
  void ofEqualSetsIsZero() {
    FeatureMoments moments = moments(Rng.seed(5).normal(Shape.of(40, 8)));
    assertThat(FrechetDistance.between(moments, moments)).isCloseTo(0, within(1e-10));
  }

  @Test
  void agreesWithThePublicImplementations() {
    NumpyNormals numpy = new NumpyNormals(0);
    FeatureMoments x = moments(numpy.floats(512, 256));
    FeatureMoments y = moments(numpy.floats(512, 256));
    assertThat(FrechetDistance.between(x, y)).isCloseTo(65.74272365, within(1e-6));
  }

  @Test
  void takesFewerImagesThanFeatures() {
    Tensor x = Rng.seed(6).normal(Shape.of(4, 30));
    Tensor moved = x.add(2);
    assertThat(FrechetDistance.between(moments(x), moments(moved))).isCloseTo(120, within(1e-3));
  }

  @Test
  void ofSingularDiagonalsIsTheDistanceOfTheirRoots() {
    double distance =
        FrechetDistance.between(zeros(3), diagonal(0, 4, 0), zeros(3), diagonal(0, 0, 9));
    assertThat(distance).isCloseTo(13, within(1e-6));
  }

  @Test
  void rejectsTwoNumbersOfFeatures() {
    assertThatThrownBy(
            () -> FrechetDistance.between(zeros(2), diagonal(1, 1), zeros(3), diagonal(1, 1, 1)))
        .isInstanceOf(ShapeException.class)
        .hasMessage("frechetDistance: features differ, expected [2], got [3]");
  }
}
