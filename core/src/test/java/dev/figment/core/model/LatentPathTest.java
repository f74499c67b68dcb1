package dev.figment.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LatentPathTest {
  private static final Tensor RIGHT = Tensor.of(new float[] {2, 0}, Shape.of(2));
  private static final Tensor UP = Tensor.of(new float[] {0, 2}, Shape.of(2));

  @ParameterizedTest
  @EnumSource
  void beginsAndEndsAtTheEnds(LatentPath path) {
    Tensor from = Rng.seed(1).normal(Shape.of(3, 2));
    Tensor to = Rng.seed(2).normal(Shape.of(3, 2));
    Tensor latents = path.between(from, to, 5);
    assertThat(latents.shape()).isEqualTo(Shape.of(5, 3, 2));
    assertThat(latents.slice(0, 0, 1).toFloats()).containsExactly(from.toFloats(), within(1e-6f));
    assertThat(latents.slice(0, 4, 5).toFloats()).containsExactly(to.toFloats(), within(1e-6f));
  }

  @Test
  void lineIsShortestAndTheArcKeepsItsDistance() {
    assertThat(LatentPath.LINEAR.between(RIGHT, UP, 3).toFloats())
        .containsExactly(2, 0, 1, 1, 0, 2);
    float side = (float) Math.sqrt(2);
    assertThat(LatentPath.SPHERICAL.between(RIGHT, UP, 3).toFloats())
        .containsExactly(new float[] {2, 0, side, side, 0, 2}, within(1e-6f));
  }

  @Test
  void arcBetweenEndsOfOneLineIsTheLine() {
    Tensor zero = Tensor.zeros(Shape.of(2));
    for (Tensor end : new Tensor[] {RIGHT, RIGHT.mul(3), RIGHT.neg(), zero}) {
      assertThat(LatentPath.SPHERICAL.between(RIGHT, end, 4).toFloats())
          .isEqualTo(LatentPath.LINEAR.between(RIGHT, end, 4).toFloats());
    }
  }

  @Test
  void rejectsEndsOfTwoShapesAndAWayWithoutTwoEnds() {
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> LatentPath.LINEAR.between(RIGHT, Tensor.zeros(Shape.of(3)), 4))
        .withMessage("latentPath: ends differ, expected [2], got [3]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LatentPath.LINEAR.between(RIGHT, UP, 1))
        .withMessage("latentPath: too few latents, expected >= 2, got 1");
  }
}
