package dev.figment.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class GradientsTest {
  private final Tensor a = Tensor.ones(Shape.of(1)).tracked();
  private final Tensor b = Tensor.ones(Shape.of(2)).tracked();
  private final Tensor loss = a.mul(1).sum().add(b.mul(-2).sum());
  private final Gradients gradients = loss.backward(List.of(a, b));

  @Test
  void normIsThatOfAllElementsTogether() {
    assertThat(gradients.norm()).isEqualTo(3);
  }

  @Test
  void mapsEachGradientAndLeavesItselfAsItWas() {
    Gradients halved = gradients.map(g -> g.mul(0.5));
    assertThat(halved.get(b).toFloats()).containsExactly(-1, -1);
    assertThat(gradients.get(b).toFloats()).containsExactly(-2, -2);
  }

  @Test
  void mappingRecordsNothing() {
    assertThat(gradients.map(g -> g.mul(a)).get(b).isTracked()).isFalse();
  }

  @Test
  void rejectsATensorThatWasNotAskedFor() {
    Tensor other = Tensor.scalar(1).tracked();
    assertThatThrownBy(() -> gradients.get(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "gradients: not asked for, expected a tensor given to backward, got FLOAT[] [1.00000]");
  }
}
