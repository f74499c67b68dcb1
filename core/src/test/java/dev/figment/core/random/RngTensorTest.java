package dev.figment.core.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

class RngTensorTest {

  private static final Shape SHAPE = Shape.of(3, 5, 7);

  @Test
  void drawsTheNumbersOfTheArrayLevel() {
    float[] floats = new float[105];
    double[] doubles = new double[105];

    Rng.seed(1).fillUniform(floats);
    assertThat(Rng.seed(1).uniform(SHAPE).toFloats()).containsExactly(floats);
    Rng.seed(1).fillUniform(doubles);
    assertThat(Rng.seed(1).uniform(SHAPE, DType.DOUBLE).toDoubles()).containsExactly(doubles);
    Rng.seed(1).fillNormal(floats);
    assertThat(Rng.seed(1).normal(SHAPE).toFloats()).containsExactly(floats);
    Rng.seed(1).fillNormal(doubles);
    assertThat(Rng.seed(1).normal(SHAPE, DType.DOUBLE).toDoubles()).containsExactly(doubles);
    Rng.seed(1).fillBernoulli(floats, 0.3);
    assertThat(Rng.seed(1).bernoulli(0.3, SHAPE).toFloats()).containsExactly(floats);
    int[] integers = new int[105];
    Rng.seed(1).fillIntegers(integers, 9);
    assertThat(Rng.seed(1).integers(9, SHAPE)).isEqualTo(IntTensor.of(integers, SHAPE));
  }

  @Test
  void givesTheShapeAndTypeAskedFor() {
    Rng rng = Rng.seed(2);

    assertThat(rng.normal(SHAPE).shape()).isEqualTo(SHAPE);
    assertThat(rng.normal(SHAPE).dtype()).isEqualTo(DType.FLOAT);
    assertThat(rng.normal(SHAPE, DType.DOUBLE).dtype()).isEqualTo(DType.DOUBLE);
    assertThat(rng.uniform(SHAPE, DType.DOUBLE).dtype()).isEqualTo(DType.DOUBLE);
    assertThat(rng.uniform(Shape.of()).shape()).isEqualTo(Shape.of());
    assertThat(rng.bernoulli(0.5, SHAPE).isTracked()).isFalse();
  }

  @Test
  void doubleNormalsRoundToTheFloatOnes() {
    Tensor doubles = Rng.seed(3).normal(SHAPE, DType.DOUBLE);

    assertThat(doubles.toFloats()).containsExactly(Rng.seed(3).normal(SHAPE).toFloats());
  }

  @Test
  void keepsToAnInterval() {
    for (float x : Rng.seed(4).uniform(-0.25, 0.5, Shape.of(1000)).toFloats()) {
      assertThat(x).isBetween(-0.25f, 0.5f);
    }
    for (float x : Rng.seed(4).truncatedNormal(-2, 2, Shape.of(1000)).toFloats()) {
      assertThat(x).isBetween(-2f, 2f);
    }
    for (float x : Rng.seed(4).draw(InverseTransform.exponential(3), Shape.of(1000)).toFloats()) {
      assertThat(x).isGreaterThanOrEqualTo(0f);
    }
  }

  @Test
  void binarizesEachElementWithItsOwnProbability() {
    Tensor probabilities = Tensor.of(new float[] {0, 1, 1, 0, 1, 0}, Shape.of(2, 3));
    Tensor drawn = Rng.seed(5).bernoulli(probabilities);

    assertThat(drawn.shape()).isEqualTo(Shape.of(2, 3));
    assertThat(drawn.toFloats()).containsExactly(0, 1, 1, 0, 1, 0);
  }

  @Test
  void drawsACategoryForEachRowOfTheLastAxis() {
    Tensor weights = Tensor.of(new float[] {0, 1, 0, 1, 0, 0, 0, 0, 1, 0, 1, 0}, Shape.of(2, 2, 3));
    float never = Float.NEGATIVE_INFINITY;
    Tensor logits = Tensor.of(new float[] {never, 5, -3, never}, Shape.of(2, 2));

    assertThat(Rng.seed(6).categorical(weights))
        .isEqualTo(IntTensor.of(new int[] {1, 0, 2, 1}, Shape.of(2, 2)));
    assertThat(Rng.seed(6).categoricalWithLogits(logits)).isEqualTo(IntTensor.of(1, 0));
    assertThat(Rng.seed(6).categorical(Tensor.of(new float[] {0, 2}, Shape.of(2))).shape())
        .isEqualTo(Shape.of());
  }

  @Test
  void rejectsAScalarOfWeightsOrLogits() {
    assertThatThrownBy(() -> Rng.seed(0).categorical(Tensor.scalar(1)))
        .isInstanceOf(ShapeException.class)
        .hasMessageStartingWith("categorical: no such axis");
    assertThatThrownBy(() -> Rng.seed(0).categoricalWithLogits(Tensor.scalar(1)))
        .isInstanceOf(ShapeException.class)
        .hasMessageStartingWith("categorical: no such axis");
  }
}
