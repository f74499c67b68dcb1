package dev.figment.gan.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.nn.Init;
import dev.figment.core.nn.LeakyRelu;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

final class EqualizedRateTest {
  @Test
  void scalesByTheGainOverTheRootOfTheFan() {
    Tensor ones = Tensor.ones(Shape.of(3, 3, 4, 2));
    assertThat(EqualizedRate.LINEAR.weight(ones).toFloats()).containsOnly(1 / 6f);
    assertThat(new EqualizedRate(0.01, 2).weight(ones).toFloats())
        .containsOnly(new float[] {0.02f / 6}, within(1e-9f));
    assertThat(new EqualizedRate(0.01, 2).bias(ones).toFloats())
        .containsOnly(new float[] {0.02f}, within(1e-9f));
  }

  @Test
  void unitVarianceStaysUnitVarianceThroughALeakyRelu() {
    Tensor weight = Init.normal(Shape.of(3, 3, 64, 64), 1, Rng.seed(1));
    ScaledConv2d layer = new ScaledConv2d(weight, Window.DENSE, EqualizedRate.LEAKY);
    Tensor x = Rng.seed(2).normal(Shape.of(2, 16, 16, 64));
    Tensor y = layer.forward(x, new LeakyRelu(0.2).function());
    assertThat(y.square().mean().item()).isCloseTo(1.04, within(0.05)); // (1 + 0.2²) / 2 of 2
  }

  @Test
  void noiseBeginsWithoutStrength() {
    Tensor x = Rng.seed(2).normal(Shape.of(2, 3, 3, 4));
    NoiseInjection noise = new NoiseInjection();
    assertThat(noise.forward(x, Rng.seed(1)).toFloats()).isEqualTo(x.toFloats());
    noise.parameters().get(0).assign(Tensor.ones(Shape.of(1)));
    Tensor added = noise.forward(x, Rng.seed(1)).sub(x);
    assertThat(added.variance(3).max().item()).isCloseTo(0, within(1e-9));
    assertThat(added.variance(0, 1, 2).max().item()).isGreaterThan(0.2);
  }
}
