package dev.figment.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.Golden;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LossesTest {
  private static final Tensor PAIR = Tensor.zeros(Shape.of(2));
  private static final Tensor TRIPLE = Tensor.zeros(Shape.of(3));

  static Stream<Arguments> losses() {
    return Stream.of(
        loss("squared", Losses::meanSquaredError),
        loss("absolute", Losses::meanAbsoluteError),
        loss("bernoulli", Losses::bernoulli),
        loss("bernoulli_far", Losses::bernoulli),
        loss("real", (x, t) -> Losses.hinge(x, 1)),
        loss("fake", (x, t) -> Losses.hinge(x, -1)));
  }

  private static Arguments loss(String name, BinaryOperator<Tensor> loss) {
    return Arguments.of(name, loss);
  }

  @ParameterizedTest
  @MethodSource("losses")
  void agreesWithPyTorch(String name, BinaryOperator<Tensor> loss) {
    Golden golden = Golden.of("losses", name);
    for (DType dtype : DType.values()) {
      Tensor x = golden.get("x").to(dtype).tracked();
      Tensor y = loss.apply(x, golden.get("t").to(dtype));
      golden.compare("y", y);
      golden.compareGradients(y, Map.of("x", x));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"labels", "tokens"})
  void crossEntropyAgreesWithPyTorch(String name) {
    Golden golden = Golden.of("losses", name);
    for (DType dtype : DType.values()) {
      Tensor x = golden.get("x").to(dtype).tracked();
      Tensor y = Losses.crossEntropy(x, golden.ints("labels"));
      golden.compare("y", y);
      golden.compareGradients(y, Map.of("x", x));
    }
  }

  @ParameterizedTest
  @EnumSource
  void gaussianAgreesWithPyTorch(DType dtype) {
    Golden golden = Golden.of("losses", "gaussian");
    Tensor mean = golden.get("x").to(dtype).tracked();
    Tensor logVariance = golden.get("logVariance").to(dtype).tracked();
    Tensor y = Losses.gaussian(mean, logVariance, golden.get("t").to(dtype));
    golden.compare("y", y);
    golden.compareGradients(y, Map.of("x", mean, "logVariance", logVariance));
  }

  @Test
  void bernoulliAtZeroLogitsCostsLnTwoAPixel() {
    Tensor image = Tensor.zeros(Shape.of(3, 28, 28, 1));
    assertThat(Losses.bernoulli(image, image).item()).isCloseTo(543.427, within(1e-3));
  }

  @Test
  void crossEntropyAtZeroLogitsCostsTheLogarithmOfTheClasses() {
    Tensor logits = Tensor.zeros(Shape.of(2, 5, 256));
    double nats = Losses.crossEntropy(logits, IntTensor.full(Shape.of(2, 5), 9)).item();
    assertThat(nats / (5 * Math.log(2))).isCloseTo(8, within(1e-6));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void rejectsTargetsOfAnotherShape(String name, BinaryOperator<Tensor> loss) {
    assertThatThrownBy(() -> loss.apply(PAIR, TRIPLE))
        .isInstanceOf(ShapeException.class)
        .hasMessage(name + ": shapes differ, expected [2], got [3]");
  }

  static Stream<Arguments> pairs() {
    return Stream.of(
        loss("meanSquaredError", Losses::meanSquaredError),
        loss("meanAbsoluteError", Losses::meanAbsoluteError),
        loss("bernoulli", Losses::bernoulli),
        loss("gaussian", (x, t) -> Losses.gaussian(x, x, t)),
        loss("gaussian", (x, t) -> Losses.gaussian(x, t, x)));
  }

  @Test
  void rejectsAScalarWhereABatchIsCounted() {
    Tensor scalar = Tensor.scalar(1);
    assertThatThrownBy(() -> Losses.bernoulli(scalar, scalar))
        .isInstanceOf(ShapeException.class)
        .hasMessage("bernoulli: no batch, expected [N, ...], got []");
  }

  @Test
  void rejectsLabelsOfAnotherShape() {
    Tensor logits = Tensor.zeros(Shape.of(2, 3));
    assertThatThrownBy(() -> Losses.crossEntropy(logits, IntTensor.of(0, 1, 2)))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "crossEntropy: labels do not fit, expected logits [..., K] and labels [...], got"
                + " [2, 3] and [3]");
  }

  @Test
  void rejectsLabelsOfNoBatch() {
    IntTensor label = IntTensor.full(Shape.of(), 0);
    assertThatThrownBy(() -> Losses.crossEntropy(Tensor.zeros(Shape.of(3)), label))
        .isInstanceOf(ShapeException.class)
        .hasMessage("crossEntropy: no batch, expected [N, ...], got []");
  }

  @Test
  void rejectsALabelBeyondTheClasses() {
    Tensor logits = Tensor.zeros(Shape.of(2, 3));
    assertThatThrownBy(() -> Losses.crossEntropy(logits, IntTensor.of(0, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("crossEntropy: index out of range, expected 0 to 2, got 3");
  }

  @Test
  void rejectsAHingeWithoutASide() {
    assertThatThrownBy(() -> Losses.hinge(PAIR, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("hinge: no sign, expected 1 or -1, got 0");
  }
}
