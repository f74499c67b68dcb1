package dev.figment.gan.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.nn.Precision;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SpectralNormTest {
  private static final Tensor MATRIX = Tensor.of(new double[] {3, 4, 0, 5}, Shape.of(2, 2));

  @Test
  void findsTheLargestSingularValue() {
    SpectralNorm norm = converged(MATRIX);
    assertThat(norm.norm(MATRIX).item()).isCloseTo(6.7082039, within(1e-7));
    Tensor scaled = norm.weight(MATRIX);
    assertThat(converged(scaled).norm(scaled).item()).isCloseTo(1, within(1e-9));
  }

  @Test
  void takesAConvolutionForTheMatrixOfItsOutputs() {
    float[] delta = new float[9];
    delta[4] = 1;
    Tensor kernel = Tensor.of(delta, Shape.of(3, 3, 1, 1));
    assertThat(converged(kernel).norm(kernel).item()).isCloseTo(1, within(1e-6));
  }

  @Test
  void gradientOfTheNormIsTheOuterProductOfItsVectors() {
    SpectralNorm norm = converged(MATRIX);
    norm.evaluate();
    Tensor matrix = MATRIX.mul(1).tracked();
    double[] gradient = norm.norm(matrix).backward(List.of(matrix)).get(matrix).toDoubles();
    for (int i = 0; i < 4; i++) {
      double[] step = new double[4];
      step[i] = 1e-5;
      Tensor change = Tensor.of(step, Shape.of(2, 2));
      double up = converged(MATRIX.add(change)).norm(MATRIX.add(change)).item();
      double down = converged(MATRIX.sub(change)).norm(MATRIX.sub(change)).item();
      assertThat(gradient[i]).isCloseTo((up - down) / 2e-5, within(1e-6));
    }
  }

  @Test
  void usesOfTheSameWeightDoNotDisturbTheGradientsOfEarlierOnes() {
    SpectralNorm norm = new SpectralNorm(Shape.of(2, 2), Rng.seed(1));
    Tensor weight = MATRIX.to(DType.FLOAT).tracked();
    Tensor first = norm.norm(weight);
    float[] alone = first.backward(List.of(weight)).get(weight).toFloats();
    norm.norm(weight);
    assertThat(first.backward(List.of(weight)).get(weight).toFloats()).isEqualTo(alone);
  }

  @Test
  void staysAsItIsInEvaluation() {
    SpectralNorm norm = new SpectralNorm(Shape.of(2, 2), Rng.seed(1));
    norm.evaluate();
    Tensor weight = MATRIX.to(DType.FLOAT);
    assertThat(norm.norm(weight).item()).isEqualTo(norm.norm(weight).item());
  }

  private static SpectralNorm converged(Tensor weight) {
    SpectralNorm norm =
        Precision.with(weight.dtype(), () -> new SpectralNorm(weight.shape(), Rng.seed(1)));
    for (int i = 0; i < 60; i++) {
      norm.norm(weight);
    }
    return norm;
  }
}
