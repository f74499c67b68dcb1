package dev.figment.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.Golden;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.GradientCheck;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SinusoidalEmbeddingTest {
  @Test
  void agreesWithPyTorch() {
    Golden golden = Golden.of("embeddings", "waves");
    golden.compare("y", new SinusoidalEmbedding(8).forward(golden.get("x")));
  }

  @Test
  void ofFloatsIsThatOfDoublesRounded() {
    Golden golden = Golden.of("embeddings", "waves");
    Tensor x = golden.get("x");
    SinusoidalEmbedding waves = new SinusoidalEmbedding(8);
    assertThat(waves.forward(Tensor.of(x.toFloats(), x.shape())).toFloats())
        .containsExactly(golden.get("y").toFloats(), within(1e-6f));
  }

  @Test
  void itsGradientIsThatOfDifferences() {
    Tensor x = GradientCheck.random(Shape.of(3), -2, 2, 1);
    GradientCheck.firstOrder(in -> new SinusoidalEmbedding(6).forward(in.get(0)), List.of(x));
  }

  @Test
  void takesWholeNumbersToo() {
    SinusoidalEmbedding waves = new SinusoidalEmbedding(4);
    Tensor y = waves.forward(IntTensor.of(3, 500));
    assertThat(y.shape()).isEqualTo(Shape.of(2, 4));
    assertThat(y.toFloats())
        .containsExactly(waves.forward(Tensor.of(new float[] {3, 500}, Shape.of(2))).toFloats());
  }

  @Test
  void atZeroIsSinesOfZeroAndCosinesOfOne() {
    assertThat(new SinusoidalEmbedding(4).forward(IntTensor.of(0)).toFloats())
        .containsExactly(0, 0, 1, 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7})
  void rejectsFeaturesThatAreNotInPairs(int features) {
    assertThatThrownBy(() -> new SinusoidalEmbedding(features))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "sinusoidalEmbedding: features not in pairs, expected an even number, got " + features);
  }
}
