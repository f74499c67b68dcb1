package dev.figment.gan.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.nn.Precision;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ModulatedConv2dTest {
  private static final int STYLES = 5;

  @Test
  void scalingInputsAndOutputsIsScalingTheWeightsOfEachImage() {
    Tensor x = Rng.seed(1).normal(Shape.of(3, 6, 6, 4));
    Tensor w = Rng.seed(2).normal(Shape.of(3, STYLES));
    for (ModulatedConv2d layer :
        List.of(
            ModulatedConv2d.keeping(4, 7, STYLES, Rng.seed(3)),
            ModulatedConv2d.toColors(4, 3, STYLES, Rng.seed(3)))) {
      float[] scaled = layer.forward(x, w).toFloats();
      float[] grouped = layer.grouped(x, w).toFloats();
      assertThat(scaled).hasSameSizeAs(grouped);
      for (int i = 0; i < scaled.length; i++) {
        assertThat(scaled[i]).isCloseTo(grouped[i], within(1e-5f));
      }
    }
  }

  @Test
  void imagesOfUnitVarianceKeepIt() {
    ModulatedConv2d layer = ModulatedConv2d.keeping(64, 64, STYLES, Rng.seed(3));
    Tensor x = Rng.seed(1).normal(Shape.of(4, 16, 16, 64));
    Tensor w = Rng.seed(2).normal(Shape.of(4, STYLES)).mul(2);
    Tensor inside = layer.forward(x, w).slice(1, 1, 15).slice(2, 1, 15);
    assertThat(inside.square().mean().item()).isCloseTo(1, within(0.03));
  }

  @Test
  void theScaleOfAStyleCancels() {
    ModulatedConv2d layer = ModulatedConv2d.keeping(4, 4, STYLES, Rng.seed(3));
    List<Tensor> parameters = layer.parameters();
    // Without the affine map's bias of 1, twice the style is twice the scales.
    parameters.get(2).assign(Tensor.zeros(Shape.of(4)));
    Tensor x = Rng.seed(1).normal(Shape.of(2, 4, 4, 4));
    Tensor w = Rng.seed(2).normal(Shape.of(2, STYLES));
    float[] once = layer.forward(x, w).toFloats();
    float[] twice = layer.forward(x, w.mul(2)).toFloats();
    for (int i = 0; i < once.length; i++) {
      assertThat(twice[i]).isCloseTo(once[i], within(1e-4f));
    }
  }

  @Test
  void doublesTheSides() {
    ModulatedConv2d layer = ModulatedConv2d.doubling(4, 6, STYLES, Rng.seed(3));
    Tensor y =
        layer.forward(
            Rng.seed(1).normal(Shape.of(2, 5, 7, 4)), Rng.seed(2).normal(Shape.of(2, STYLES)));
    assertThat(y.shape()).isEqualTo(Shape.of(2, 10, 14, 6));
  }

  @Test
  void hasSecondDerivativesInImagesAndStyles() {
    Tensor x = Rng.seed(1).normal(Shape.of(2, 3, 3, 2), DType.DOUBLE);
    Tensor w = Rng.seed(2).normal(Shape.of(2, STYLES), DType.DOUBLE);
    for (ModulatedConv2d layer :
        Precision.with(
            DType.DOUBLE,
            () ->
                List.of(
                    ModulatedConv2d.keeping(2, 2, STYLES, Rng.seed(3)),
                    ModulatedConv2d.doubling(2, 2, STYLES, Rng.seed(3))))) {
      SecondOrder.check(images -> layer.forward(images, w).square(), x);
      SecondOrder.check(styles -> layer.forward(x, styles), w);
    }
  }
}
