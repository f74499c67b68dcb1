package dev.figment.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

final class AdaptiveLayerNormTest {
  private static final Tensor X = Rng.seed(1).normal(Shape.of(2, 3, 8));

  @Test
  void withoutScaleAndShiftIsTheNormAlone() {
    Tensor none = Tensor.zeros(Shape.of(2, 1, 8));
    assertThat(new AdaptiveLayerNorm(8, 1e-5).forward(X, none, none).toFloats())
        .isEqualTo(new LayerNorm(8).forward(X).toFloats());
  }

  @Test
  void scalesAndShiftsEachImageByItsOwn() {
    Tensor scale = Rng.seed(2).normal(Shape.of(2, 1, 8));
    Tensor shift = Rng.seed(3).normal(Shape.of(2, 1, 8));
    float[] norm = new LayerNorm(8).forward(X).toFloats();
    float[] y = new AdaptiveLayerNorm(8, 1e-5).forward(X, scale, shift).toFloats();
    for (int i = 0; i < y.length; i++) {
      int at = i / 24 * 8 + i % 8;
      double expected = norm[i] * (1 + scale.toFloats()[at]) + shift.toFloats()[at];
      assertThat((double) y[i]).isCloseTo(expected, within(1e-5));
    }
  }
}
