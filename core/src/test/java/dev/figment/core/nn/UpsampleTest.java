package dev.figment.core.nn;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.Golden;
import dev.figment.core.kernel.Interpolation;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

final class UpsampleTest {
  @Test
  void nearestAgreesWithPyTorch() {
    Golden.of("resampling", "nearest").check(() -> new Upsample(2, Interpolation.NEAREST));
  }

  @Test
  void bilinearAgreesWithPyTorch() {
    Golden.of("resampling", "bilinear").check(() -> new Upsample(2, Interpolation.BILINEAR));
  }

  @Test
  void rejectsWhatIsNoImage() {
    Upsample layer = new Upsample(2, Interpolation.NEAREST);
    assertThatThrownBy(() -> layer.forward(Tensor.zeros(Shape.of(2, 4))))
        .isInstanceOf(ShapeException.class)
        .hasMessage("upsample: not images, expected [N, H, W, C], got [2, 4]");
  }

  @Test
  void rejectsAFactorBelowOne() {
    assertThatThrownBy(() -> new Upsample(0, Interpolation.NEAREST))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("upsample: factor out of range, expected >= 1, got 0");
  }
}
