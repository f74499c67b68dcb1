package dev.figment.gan.stylegan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** On linear generators {@code x = A w}, whose Jacobian is {@code A} everywhere. */
final class PathLengthTest {
  private static final int MANY = 40_000;

  @Test
  void meanSquareIsTheSquaredFrobeniusNorm() {
    Tensor matrix = Rng.seed(1).normal(Shape.of(3, 4), DType.DOUBLE);
    double expected = matrix.square().sum().item();
    double got = lengths(matrix).square().mean().item();
    assertThat(got).isCloseTo(expected, within(0.03 * expected));
  }

  @Test
  void ofOneOutputIsTheNormTimesTheMeanOfAHalfNormal() {
    Tensor vector = Tensor.of(new double[] {3, 0, 4}, Shape.of(3, 1));
    double expected = 5 * Math.sqrt(2 / Math.PI);
    assertThat(lengths(vector).mean().item()).isCloseTo(expected, within(0.02 * expected));
  }

  @Test
  void isTheRootOfTheMeanOverLayers() {
    Tensor a = Tensor.of(new double[] {3}, Shape.of(1, 1));
    Tensor b = Tensor.of(new double[] {4}, Shape.of(1, 1));
    Tensor w = Tensor.zeros(Shape.of(MANY, 1), DType.DOUBLE).tracked();
    Tensor v = Tensor.zeros(Shape.of(MANY, 1), DType.DOUBLE).tracked();
    Tensor lengths =
        PathLength.lengths(
            List.of(w, v),
            styles -> image(styles.get(0).matmul(a).add(styles.get(1).matmul(b))),
            Rng.seed(3));
    double expected = 12.5; // (9 + 16) / 2
    assertThat(lengths.square().mean().item()).isCloseTo(expected, within(0.03 * expected));
  }

  private static Tensor lengths(Tensor matrix) {
    Tensor w = Tensor.zeros(Shape.of(MANY, matrix.shape().dim(0)), DType.DOUBLE).tracked();
    return PathLength.lengths(
        List.of(w), styles -> image(styles.get(0).matmul(matrix)), Rng.seed(3));
  }

  private static Tensor image(Tensor x) {
    return x.reshape(x.shape().dim(0), 1, 1, -1);
  }
}
