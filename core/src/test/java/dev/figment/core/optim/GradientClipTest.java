package dev.figment.core.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Gradients;
import dev.figment.core.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The limits themselves; {@code OptimizerTest} compares their effect with PyTorch. */
final class GradientClipTest {
  private final Tensor a = Tensor.zeros(Shape.of(1)).tracked();
  private final Tensor b = Tensor.zeros(Shape.of(1)).tracked();
  private final Gradients gradients = a.mul(3).add(b.mul(-4)).sum().backward(List.of(a, b));

  @Test
  void normLimitKeepsTheDirection() {
    Gradients clipped = GradientClip.byNorm(1).clip(gradients);
    assertThat(clipped.norm()).isCloseTo(1, within(1e-6));
    assertThat(clipped.get(a).item()).isCloseTo(0.6, within(1e-6));
    assertThat(clipped.get(b).item()).isCloseTo(-0.8, within(1e-6));
  }

  @Test
  void normLimitLeavesShorterOnesAlone() {
    assertThat(GradientClip.byNorm(5.1).clip(gradients)).isSameAs(gradients);
  }

  @Test
  void valueLimitCutsEachElement() {
    Gradients clipped = GradientClip.byValue(3.5).clip(gradients);
    assertThat(clipped.get(a).item()).isEqualTo(3);
    assertThat(clipped.get(b).item()).isEqualTo(-3.5);
  }

  @Test
  void noneIsNoLimit() {
    assertThat(GradientClip.none().clip(gradients)).isSameAs(gradients);
  }

  @Test
  void rejectsALimitThatIsNotPositive() {
    assertThatThrownBy(() -> GradientClip.byNorm(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("gradientClip: limit out of range, expected > 0, got 0.0");
    assertThatThrownBy(() -> GradientClip.byValue(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("gradientClip: limit out of range, expected > 0, got NaN");
  }
}
