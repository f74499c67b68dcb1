package dev.figment.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClassSharesTest {
  private static Tensor logs(float... values) {
    return Tensor.of(values, Shape.of(values.length / 3, 3));
  }

  @Test
  void countsTheLikeliestClassOfEachImage() {
    ClassShares shares = new ClassShares(3);
    shares.add(logs(-1, -2, -3, -2, -1, -3));
    shares.add(logs(-3, -0.1f, -3, -0.5f, -4, -4));
    assertThat(shares.shares()).containsExactly(0.5, 0.5, 0);
    assertThat(shares.figures().byName())
        .containsExactlyInAnyOrderEntriesOf(Map.of("class0", 0.5, "class1", 0.5, "class2", 0.0));
  }

  @Test
  void refusesAnotherNumberOfClasses() {
    assertThatThrownBy(() -> new ClassShares(10).add(logs(-1, -1, -1)))
        .isInstanceOf(ShapeException.class)
        .hasMessage("classShares: shape does not fit, expected [N, 10], got [1, 3]");
  }
}
