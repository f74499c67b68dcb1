package dev.figment.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ImageShapeTest {
  @Test
  void countsBytesAndGivesTheShapeOfABatch() {
    ImageShape shape = new ImageShape(4, 5, 3);
    assertThat(shape.bytes()).isEqualTo(60);
    assertThat(shape.batch(2)).isEqualTo(Shape.of(2, 4, 5, 3));
    assertThat(shape).hasToString("4x5x3");
  }

  @Test
  void rejectsImagesOfAnotherSize() {
    ImageShape shape = new ImageShape(4, 5, 3);
    shape.require("model", new ImageShape(4, 5, 3));
    shape.require("model", Tensor.zeros(Shape.of(7, 4, 5, 3)));
    assertThatThrownBy(() -> shape.require("model", new ImageShape(4, 5, 1)))
        .isInstanceOf(ShapeException.class)
        .hasMessage("model: images have the wrong size, expected 4x5x3, got 4x5x1");
    assertThatThrownBy(() -> shape.require("model", Tensor.zeros(Shape.of(7, 4, 5))))
        .isInstanceOf(ShapeException.class)
        .hasMessage("model: images have the wrong size, expected [7, 4, 5, 3], got [7, 4, 5]");
  }

  @Test
  void rejectsSizesBelowOne() {
    assertThatThrownBy(() -> new ImageShape(4, 0, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("image: every size must be positive, expected >= 1, got 4x0x3");
  }

  @Test
  void rejectsMoreValuesThanAnArrayHolds() {
    assertThatThrownBy(() -> new ImageShape(60_000, 60_000, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("image: too many values, expected <= 2147483647, got 60000x60000x1");
  }
}
