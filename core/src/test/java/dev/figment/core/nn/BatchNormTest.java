package dev.figment.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.Golden;
import dev.figment.core.memory.Scope;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BatchNormTest {
  @ParameterizedTest
  @ValueSource(strings = {"images", "rows"})
  void agreesWithPyTorchInTraining(String name) {
    Golden.of("batch_norm", name).check(() -> new BatchNorm(4));
  }

  @ParameterizedTest
  @ValueSource(strings = {"images_evaluated", "rows_evaluated"})
  void agreesWithPyTorchInEvaluation(String name) {
    Golden.of("batch_norm", name)
        .check(
            () -> {
              BatchNorm layer = new BatchNorm(4);
              layer.evaluate();
              return layer;
            });
  }

  @Test
  void keepsItsAveragesBeyondTheScopeOfAStep() {
    BatchNorm layer = new BatchNorm(1);
    Tensor x = Tensor.of(new float[] {10, 30}, Shape.of(2, 1));
    try (Scope scope = Scope.open()) {
      layer.forward(x);
    }
    assertThat(layer.state().get("runningMean").item()).isEqualTo(2);
    assertThat(layer.state().get("runningVariance").item()).isEqualTo(0.9f + 20);
  }

  @Test
  void recordsNothingOfItsAverages() {
    BatchNorm layer = new BatchNorm(2);
    layer.forward(Tensor.ones(Shape.of(3, 2)).tracked());
    assertThat(layer.state().get("runningMean").isTracked()).isFalse();
  }

  @Test
  void rejectsAVectorAlone() {
    assertThatThrownBy(() -> new BatchNorm(4).forward(Tensor.zeros(Shape.of(4))))
        .isInstanceOf(ShapeException.class)
        .hasMessage("batchNorm: shape does not fit, expected [N, ..., 4], got [4]");
  }

  @Test
  void rejectsOneValueAChannelInTrainingAndKeepsItsAverages() {
    BatchNorm layer = new BatchNorm(4);
    assertThatThrownBy(() -> layer.forward(Tensor.ones(Shape.of(1, 4))))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "batchNorm: no variance, expected two values a channel or more in training, got [1,"
                + " 4]");
    assertThat(layer.state().get("runningMean").toFloats()).containsOnly(0);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void rejectsWrongChannelCount(boolean training) {
    BatchNorm layer = new BatchNorm(4);
    if (!training) {
      layer.evaluate();
    }
    assertThatThrownBy(() -> layer.forward(Tensor.zeros(Shape.of(2, 3))))
        .isInstanceOf(ShapeException.class)
        .hasMessage("batchNorm: shape does not fit, expected [N, ..., 4], got [2, 3]");
  }
}
