package dev.figment.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DropoutTest {
  private final Tensor ones = Tensor.ones(Shape.of(100, 100));

  @Test
  void dropsTheShareAndScalesTheRest() {
    double[] y = new Dropout(0.2, Rng.seed(1)).forward(ones).toDoubles();
    int dropped = 0;
    for (double value : y) {
      assertThat(value).isIn(0.0, 1.25);
      dropped += value == 0 ? 1 : 0;
    }
    assertThat(dropped / 10_000.0).isCloseTo(0.2, within(0.02));
  }

  @Test
  void keepsTheTypeOfItsInput() {
    for (DType dtype : DType.values()) {
      assertThat(new Dropout(0.2, Rng.seed(1)).forward(ones.to(dtype)).dtype()).isEqualTo(dtype);
    }
  }

  @Test
  void drawsNothingAtZero() {
    Dropout layer = new Dropout(0, Rng.seed(1));
    Rng.State before = layer.streams().get("rng").state();
    layer.forward(ones);
    assertThat(layer.streams().get("rng").state()).isEqualTo(before);
  }

  @Test
  void dependsOnTheSeedAlone() {
    float[] first = new Dropout(0.5, Rng.seed(1)).forward(ones).toFloats();
    assertThat(new Dropout(0.5, Rng.seed(1)).forward(ones).toFloats()).containsExactly(first);
    assertThat(new Dropout(0.5, Rng.seed(2)).forward(ones).toFloats()).isNotEqualTo(first);
  }

  @Test
  void passesTheGradientWhereItPassedTheValue() {
    Tensor x = Tensor.full(Shape.of(50), 3, DType.DOUBLE).tracked();
    Tensor y = new Dropout(0.5, Rng.seed(1)).forward(x);
    Tensor gradient = y.sum().backward(List.of(x)).get(x);
    assertThat(gradient.mul(3).toDoubles()).containsExactly(y.toDoubles());
  }

  @Test
  void drawsAnewAtEachCall() {
    Dropout layer = new Dropout(0.5, Rng.seed(1));
    assertThat(layer.forward(ones).toFloats()).isNotEqualTo(layer.forward(ones).toFloats());
  }

  @Test
  void goesOnWhereItsStreamIsPut() {
    Dropout layer = new Dropout(0.5, Rng.seed(1));
    Rng.State here = layer.streams().get("rng").state();
    float[] first = layer.forward(ones).toFloats();
    layer.streams().get("rng").jumpTo(here);
    assertThat(layer.forward(ones).toFloats()).containsExactly(first);
  }

  @Test
  void twoLayersOfOneSourceDropIndependently() {
    Rng rng = Rng.seed(1);
    Dropout first = new Dropout(0.5, rng);
    Dropout second = new Dropout(0.5, rng);
    assertThat(first.forward(ones).toFloats()).isNotEqualTo(second.forward(ones).toFloats());
  }

  @Test
  void isItsInputInEvaluationAndAtZero() {
    Dropout layer = new Dropout(0.5, Rng.seed(1));
    layer.evaluate();
    assertThat(layer.forward(ones)).isSameAs(ones);
    assertThat(new Dropout(0, Rng.seed(1)).forward(ones)).isSameAs(ones);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, Double.NaN})
  void rejectsAProbabilityOutOfRange(double probability) {
    assertThatThrownBy(() -> new Dropout(probability, Rng.seed(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dropout: probability out of range, expected 0 <= p < 1, got " + probability);
  }
}
