package dev.figment.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.Golden;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GroupNormTest {
  @Test
  void agreesWithPyTorch() {
    Golden.of("group_norm", "pairs").check(() -> new GroupNorm(2, 4));
  }

  @Test
  void endsWithSiluIfAsked() {
    Tensor x = Rng.seed(3).normal(Shape.of(2, 3, 3, 4));
    double[] expected = new GroupNorm(2, 4).forward(x).silu().toDoubles();
    assertThat(GroupNorm.thenSilu(2, 4).forward(x).toDoubles())
        .containsExactly(expected, within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3})
  void rejectsChannelsThatDoNotFallIntoGroups(int groups) {
    assertThatThrownBy(() -> new GroupNorm(groups, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "groupNorm: channels do not fall into groups, expected a multiple of %d, got 4"
                .formatted(groups));
  }

  @Test
  void rejectsWhatIsNoImage() {
    assertThatThrownBy(() -> new GroupNorm(2, 4).forward(Tensor.zeros(Shape.of(2, 4))))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "groupNorm: groups do not fit, expected [N, H, W, C] with C a multiple of 2, got [2,"
                + " 4]");
  }
}
