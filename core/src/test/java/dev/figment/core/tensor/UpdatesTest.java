package dev.figment.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.kernel.AdamUpdate;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class UpdatesTest {
  private static final AdamUpdate FIRST = new AdamUpdate(0.5, 0.5, 0.75, 1e-8, 0, 1);

  private final Tensor parameter = Tensor.ones(Shape.of(2)).tracked();
  private final Tensor mean = Tensor.zeros(Shape.of(2));
  private final Tensor square = Tensor.zeros(Shape.of(2));
  private final Tensor gradient = Tensor.full(Shape.of(2), 4);

  @Test
  void overwritesParameterMeanAndSquare() {
    adam(parameter, mean, square, gradient);
    assertThat(mean.toFloats()).containsExactly(2, 2);
    assertThat(square.toFloats()).containsExactly(4, 4);
    assertThat(parameter.toFloats()).containsExactly(new float[] {0.5f, 0.5f}, within(1e-6f));
  }

  @Test
  void rejectsAnotherShape() {
    Tensor wide = Tensor.zeros(Shape.of(3));
    assertThatThrownBy(() -> adam(parameter, mean, square, wide))
        .isInstanceOf(ShapeException.class)
        .hasMessage("adam: shapes differ, expected [2], got [3]");
    assertThatThrownBy(() -> adam(parameter, wide, square, gradient))
        .isInstanceOf(ShapeException.class)
        .hasMessage("adam: shapes differ, expected [2], got [3]");
  }

  @Test
  void rejectsAnotherType() {
    Tensor doubles = Tensor.zeros(Shape.of(2), DType.DOUBLE);
    assertThatThrownBy(() -> adam(parameter, mean, doubles, gradient))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("adam: types differ, expected FLOAT, got DOUBLE");
    assertThat(mean.toFloats()).containsOnly(0);
  }

  @Test
  void rejectsWhatWasComputed() {
    Tensor computed = parameter.mul(2);
    assertThatThrownBy(() -> adam(computed, mean, square, gradient))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("adam: not a leaf, expected a parameter, got FLOAT[2]");
  }

  @Test
  void movesParametersOfBothTypes() {
    Shape pair = Shape.of(2);
    Tensor wide = Tensor.ones(pair, DType.DOUBLE).tracked();
    Tensor zeros = Tensor.zeros(pair, DType.DOUBLE);
    Tensor slope = Tensor.full(pair, 4, DType.DOUBLE);
    Updates.adam(
        List.of(
            new Updates.Adaptive(parameter, mean, square, gradient),
            new Updates.Adaptive(wide, zeros, Tensor.zeros(pair, DType.DOUBLE), slope)),
        FIRST);
    assertThat(parameter.toFloats()).containsExactly(new float[] {0.5f, 0.5f}, within(1e-6f));
    assertThat(wide.toFloats()).containsExactly(new float[] {0.5f, 0.5f}, within(1e-6f));
  }

  private static void adam(Tensor parameter, Tensor mean, Tensor square, Tensor gradient) {
    Updates.adam(List.of(new Updates.Adaptive(parameter, mean, square, gradient)), FIRST);
  }
}
