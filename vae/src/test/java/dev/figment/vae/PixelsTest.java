package dev.figment.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.data.BatchPlan;
import dev.figment.core.data.PixelScale;
import dev.figment.core.nn.Losses;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PixelsTest {
  private static final Tensor IMAGES = Rng.seed(1).uniform(Shape.of(2, 3, 3, 1));
  private static final Tensor OUTPUTS = Rng.seed(2).normal(Shape.of(2, 3, 3, 1));

  @Test
  void aBernoulliLawCostsTheCrossEntropy() {
    Pixels.Head model = new Pixels.Head(Pixels.of(Pixels.Law.GRAY));
    assertThat(-model.logDensity(OUTPUTS, IMAGES).mean().item())
        .isCloseTo(Losses.bernoulli(OUTPUTS, IMAGES).item(), within(1e-5));
  }

  @Test
  void aBernoulliLawAtZeroLogitsCostsLnTwoAPixel() {
    Pixels.Head model = new Pixels.Head(Pixels.of(Pixels.Law.BINARIZED));
    Tensor digit = Tensor.zeros(Shape.of(1, 28, 28, 1));
    assertThat(-model.logDensity(digit, digit).item()).isCloseTo(543.427, within(1e-3));
  }

  @ParameterizedTest
  @EnumSource(names = {"GAUSSIAN", "FIXED_GAUSSIAN"})
  void aNormalLawCostsWhatItsDeviationSays(Pixels.Law law) {
    Pixels.Head model = new Pixels.Head(new Pixels(law, 0.5));
    Tensor logVariance = Tensor.full(OUTPUTS.shape(), 2 * Math.log(0.5));
    assertThat(-model.logDensity(OUTPUTS, IMAGES).mean().item())
        .isCloseTo(Losses.gaussian(OUTPUTS, logVariance, IMAGES).item(), within(1e-4));
  }

  @Test
  void everyDrawIsHeldAgainstItsImage() {
    Pixels.Head model = new Pixels.Head(Pixels.of(Pixels.Law.GRAY));
    Tensor third = Rng.seed(3).normal(Shape.of(2, 3, 3, 1));
    Tensor both = Tensor.concat(List.of(OUTPUTS, third), 0);
    Tensor density = model.logDensity(both, IMAGES);
    assertThat(density.shape()).isEqualTo(Shape.of(2, 2));
    assertThat(density.slice(0, 1, 2).toFloats())
        .containsExactly(model.logDensity(third, IMAGES).toFloats(), within(1e-5f));
  }

  @ParameterizedTest
  @EnumSource
  void theDeviationIsAParameterWhereItIsLearned(Pixels.Law law) {
    boolean learned = law == Pixels.Law.GAUSSIAN || law == Pixels.Law.DISCRETIZED_LOGISTIC;
    assertThat(law.learnsDeviation()).isEqualTo(learned);
    assertThat(new Pixels.Head(Pixels.of(law)).parameterCount()).isEqualTo(learned ? 1 : 0);
  }

  @ParameterizedTest
  @EnumSource
  void imagesAreBinarizedForOneLaw(Pixels.Law law) {
    BatchPlan plan = law.of(BatchPlan.evaluation(4, PixelScale.UNIT));
    assertThat(plan.transforms()).hasSize(law == Pixels.Law.BINARIZED ? 1 : 0);
  }

  @Test
  void rejectsADeviationOfZero() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Pixels(Pixels.Law.GAUSSIAN, 0))
        .withMessage("pixels: deviation out of range, expected > 0, got 0.0");
  }
}
