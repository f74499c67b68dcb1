package dev.figment.core.nn;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.Golden;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

final class DownsampleTest {
  @Test
  void agreesWithPyTorch() {
    Golden.of("resampling", "mean").check(() -> new Downsample(2));
  }

  @Test
  void rejectsWhatIsNoImage() {
    assertThatThrownBy(() -> new Downsample(2).forward(Tensor.zeros(Shape.of(2, 4))))
        .isInstanceOf(ShapeException.class)
        .hasMessage("averagePool: not images, expected [N, H, W, C], got [2, 4]");
  }

  @Test
  void rejectsAFactorBelowOne() {
    assertThatThrownBy(() -> new Downsample(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("downsample: factor out of range, expected >= 1, got 0");
  }
}
