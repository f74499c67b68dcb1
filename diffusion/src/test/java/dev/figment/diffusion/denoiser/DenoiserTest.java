package dev.figment.diffusion.denoiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.schedule.NoiseLevel;
import dev.figment.diffusion.schedule.NoiseSchedule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class DenoiserTest {
  private static final Shape SHAPE = Shape.of(2, 3, 3, 1);
  private static final Tensor CLEAN = Rng.seed(1).normal(SHAPE, DType.DOUBLE);
  private static final Tensor NOISE = Rng.seed(2).normal(SHAPE, DType.DOUBLE);
  private static final NoiseLevel LEVEL = NoiseSchedule.linear(1000).level(300);

  @ParameterizedTest
  @EnumSource
  void predictionsTellBothParts(Prediction prediction) {
    for (NoiseLevel level : new NoiseLevel[] {LEVEL, NoiseLevel.straight(.3)}) {
      Tensor said = prediction.target(CLEAN, NOISE, level);
      Estimate parts = prediction.estimate(said, level.mix(CLEAN, NOISE), level);
      assertThat(distance(parts.clean(), CLEAN)).isLessThan(1e-12);
      assertThat(distance(parts.noise(), NOISE)).isLessThan(1e-12);
    }
  }

  @Test
  void velocityIsWhatItsFormulaSays() {
    Tensor v = Prediction.VELOCITY.target(CLEAN, NOISE, LEVEL);
    Tensor expected = NOISE.mul(LEVEL.alpha()).sub(CLEAN.mul(LEVEL.sigma()));
    assertThat(distance(v, expected)).isLessThan(1e-15);
    Tensor flow = Prediction.FLOW.target(CLEAN, NOISE, NoiseLevel.straight(.3));
    assertThat(distance(flow, NOISE.sub(CLEAN))).isLessThan(1e-15);
  }

  @Test
  void guidanceOfOneIsTheConditionAndOfZeroNone() {
    Denoiser strong = (x, level) -> Estimate.ofClean(CLEAN, x, level);
    Denoiser weak = (x, level) -> Estimate.ofClean(NOISE, x, level);
    Tensor x = LEVEL.mix(CLEAN, NOISE);
    assertThat(new Guidance(strong, weak, 1).estimate(x, LEVEL).clean()).isSameAs(CLEAN);
    assertThat(new Guidance(strong, weak, 0).estimate(x, LEVEL).clean()).isSameAs(NOISE);
    Estimate led = new Guidance(strong, weak, 3).estimate(x, LEVEL);
    assertThat(distance(led.clean(), NOISE.add(CLEAN.sub(NOISE).mul(3)))).isLessThan(1e-12);
    assertThat(distance(LEVEL.mix(led.clean(), led.noise()), x)).isLessThan(1e-12);
  }

  @Test
  void guidanceWithinBoundsIsNoneElsewhere() {
    Denoiser strong = (x, level) -> Estimate.ofClean(CLEAN, x, level);
    Denoiser weak = (x, level) -> Estimate.ofClean(NOISE, x, level);
    Guidance guidance = new Guidance(strong, weak, 3);
    Tensor x = LEVEL.mix(CLEAN, NOISE);
    double ratio = LEVEL.ratio();
    assertThat(guidance.within(2 * ratio, 3 * ratio).estimate(x, LEVEL).clean()).isSameAs(CLEAN);
    assertThat(guidance.within(0, 3 * ratio).estimate(x, LEVEL).clean().toDoubles())
        .isEqualTo(guidance.estimate(x, LEVEL).clean().toDoubles());
  }

  @Test
  void partsThatWereCutOffStillAddUp() {
    Tensor clean = Tensor.of(new double[] {-3, .5, 2}, Shape.of(3, 1, 1, 1));
    Tensor x = Tensor.of(new double[] {1, 2, 3}, Shape.of(3, 1, 1, 1));
    Denoiser inner = (noisy, level) -> Estimate.ofClean(clean, noisy, level).withShare(x);
    Estimate cut = new Clipping(inner, 1).estimate(x, LEVEL);
    assertThat(cut.clean().toDoubles()).containsExactly(-1, .5, 1);
    assertThat(LEVEL.mix(cut.clean(), cut.noise()).toDoubles())
        .containsExactly(x.toDoubles(), within(1e-15));
    assertThat(cut.share()).hasValue(x);
  }

  @Test
  void theNoiseMayBeLeftAsItWasSaid() {
    Tensor clean = Tensor.of(new double[] {-3, .5, 2}, Shape.of(3, 1, 1, 1));
    Tensor noise = Tensor.of(new double[] {1, 2, 3}, Shape.of(3, 1, 1, 1));
    Denoiser inner = (x, level) -> new Estimate(clean, x);
    Estimate cut = new Clipping(inner, 1, Clipping.Rest.KEPT).estimate(noise, LEVEL);
    assertThat(cut.clean().toDoubles()).containsExactly(-1, .5, 1);
    assertThat(cut.noise()).isSameAs(noise);
  }

  @Test
  void dynamicThresholdDividesByTheQuantile() {
    Tensor clean = Tensor.of(new double[] {-4, 1, 2, .1, -.2, .3}, Shape.of(2, 3, 1, 1));
    Denoiser inner = (x, level) -> new Estimate(clean, x);
    // Of 1, 2, 4 the quantile 1/2 is 2; of smaller pixels than 1 it is 1.
    Estimate cut = new DynamicThreshold(inner, .5).estimate(clean, LEVEL);
    assertThat(cut.clean().toDoubles()).containsExactly(-1, .5, 1, .1, -.2, .3);
    assertThat(LEVEL.mix(cut.clean(), cut.noise()).toDoubles())
        .containsExactly(clean.toDoubles(), within(1e-15));
    assertThatThrownBy(() -> new DynamicThreshold(inner, 0))
        .hasMessage("dynamicThreshold: quantile out of range, expected 0 < quantile <= 1, got 0.0");
  }

  @Test
  void preconditioningAtTheDataDeviation() {
    EdmPreconditioning edm = new EdmPreconditioning(.5);
    assertThat(edm.skip(.5)).isCloseTo(.5, within(1e-15));
    assertThat(edm.out(.5)).isCloseTo(.353553, within(1e-6));
    assertThat(edm.in(.5)).isCloseTo(1.414214, within(1e-6));
    assertThat(edm.noise(.5)).isCloseTo(-.173287, within(1e-6));
    assertThat(edm.weight(.5)).isCloseTo(8, within(1e-12));
  }

  @Test
  void networksSeeImagesAtTheScaleTheyWereTrainedOn() {
    TimedNetwork network =
        (x, time) -> {
          assertThat(distance(x, LEVEL.mix(CLEAN, NOISE))).isLessThan(1e-12);
          assertThat(time.toDoubles()).containsExactly(300, 300);
          return NOISE;
        };
    NoiseLevel exploding = LEVEL.exploding();
    Estimate parts =
        NetworkDenoiser.preserving(network, Prediction.NOISE)
            .estimate(exploding.mix(CLEAN, NOISE), exploding);
    assertThat(distance(parts.clean(), CLEAN)).isLessThan(1e-12);
  }

  @Test
  void noiseOfAnImageDoesNotDependOnTheOthers() {
    Shape one = Shape.of(1, 2, 2, 1);
    double[] alone = Noise.ofEach(Rng.seed(7), 2, 1).draw(one, DType.DOUBLE).toDoubles();
    Noise three = Noise.ofEach(Rng.seed(7), 0, 3);
    Tensor all = three.draw(Shape.of(3, 2, 2, 1), DType.DOUBLE);
    assertThat(all.slice(0, 2, 3).toDoubles()).containsExactly(alone);
    assertThat(three.draw(Shape.of(3, 2, 2, 1), DType.DOUBLE).toDoubles())
        .isNotEqualTo(all.toDoubles());
  }

  private static double distance(Tensor a, Tensor b) {
    return a.sub(b).abs().max().item();
  }
}
