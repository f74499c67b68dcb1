package dev.figment.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

class InceptionScoreTest {
  private static InceptionScore of(Tensor probabilities, int parts) {
    Shape shape = probabilities.shape();
    InceptionScore score = new InceptionScore(shape.dim(1), shape.dim(0), parts);
    score.add(probabilities.log());
    return score;
  }

  @Test
  void ofSureAndEvenImagesIsTheNumberOfClasses() {
    Tensor sure = Tensor.oneHot(IntTensor.of(0, 1, 2, 3, 0, 1, 2, 3), 4);
    assertThat(of(sure, 1).mean()).isCloseTo(4, within(1e-12));
  }

  @Test
  void ofEqualPredictionsIsOne() {
    Tensor equal = Tensor.of(new double[] {.2, .8, .2, .8, .2, .8}, Shape.of(3, 2));
    assertThat(of(equal, 1).mean()).isCloseTo(1, within(1e-12));
  }

  @Test
  void ofOneClassIsOne() {
    assertThat(of(Tensor.oneHot(IntTensor.of(2, 2, 2), 4), 1).mean()).isCloseTo(1, within(1e-12));
  }

  @Test
  void isTheMeanOfItsParts() {
    Tensor sure = Tensor.oneHot(IntTensor.of(0, 1, 1, 1), 2); // a score of 2, then one of 1
    InceptionScore score = of(sure, 2);
    assertThat(score.mean()).isCloseTo(1.5, within(1e-12));
    assertThat(score.deviation()).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void doesNotDependOnBatches() {
    Tensor logs = Rng.seed(1).normal(Shape.of(9, 5), DType.DOUBLE).logSoftmax();
    InceptionScore whole = new InceptionScore(5, 9, 3);
    whole.add(logs);
    InceptionScore batches = new InceptionScore(5, 9, 3);
    logs.split(0, 2, 3, 4).forEach(batches::add);
    assertThat(batches.mean()).isEqualTo(whole.mean());
    assertThat(batches.deviation()).isEqualTo(whole.deviation());
  }

  @Test
  void rejectsPartsWithoutImages() {
    assertThatThrownBy(() -> new InceptionScore(10, 3, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("inceptionScore: parts out of range, expected 1 <= parts <= 3, got 4");
  }

  @Test
  void rejectsAnotherNumberOfClasses() {
    assertThatThrownBy(() -> new InceptionScore(10, 3, 1).add(Tensor.zeros(Shape.of(3, 9))))
        .isInstanceOf(ShapeException.class)
        .hasMessage("inceptionScore: shape does not fit, expected [N, 10], got [3, 9]");
  }

  @Test
  void rejectsMoreImagesThanWereAnnounced() {
    assertThatThrownBy(() -> new InceptionScore(2, 3, 1).add(Tensor.zeros(Shape.of(4, 2))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("inceptionScore: too many images, expected at most 3, got 4");
  }

  @Test
  void rejectsNoImages() {
    assertThatThrownBy(() -> new InceptionScore(2, 3, 1).mean())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("inceptionScore: no images, expected 1 or more, got 0");
  }
}
