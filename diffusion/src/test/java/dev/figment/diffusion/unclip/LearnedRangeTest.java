package dev.figment.diffusion.unclip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.schedule.NoiseLevel;
import dev.figment.diffusion.schedule.NoiseSchedule;
import dev.figment.diffusion.schedule.Spacing;
import dev.figment.diffusion.schedule.Transition;
import dev.figment.diffusion.schedule.Walk;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LearnedRangeTest {
  private static final NoiseSchedule CHAIN = NoiseSchedule.cosine(1000);
  private static final Shape THREE = Shape.of(3, 1, 1, 1);

  /** Published values of the same formula at a share of a half. */
  @Test
  void liesBetweenBothVariancesOnALogarithmicScale() {
    Tensor share = Tensor.full(THREE, 0.5);
    double[] found = LearnedRange.of(CHAIN, 1, 487, 999).logarithm(share).toDoubles();
    assertThat(found[0]).isCloseTo(-10.1712790, within(2e-4));
    assertThat(found[1]).isCloseTo(-5.7998052, within(2e-5));
    assertThat(found[2]).isCloseTo(-0.0010011, within(2e-5));
  }

  @Test
  void endsAreTheSmallestAndTheLargest() {
    LearnedRange range = LearnedRange.of(CHAIN, 500);
    Shape one = Shape.of(1, 1, 1, 1);
    assertThat(range.logarithm(Tensor.full(one, -1)).item())
        .isCloseTo(Math.log(CHAIN.posteriorVariance(500)), within(1e-5));
    assertThat(range.logarithm(Tensor.full(one, 1)).item())
        .isCloseTo(Math.log(CHAIN.beta(500)), within(1e-5));
  }

  /** Where variance and image are right nothing is lost; else {@code a² d² / 2 β̃} nats. */
  @Test
  void measuresTheDivergenceOfTwoNormals() {
    LearnedRange range = LearnedRange.of(CHAIN, 700);
    Shape image = Shape.of(1, 2, 2, 1);
    Tensor right = Tensor.full(image, 0.25);
    Tensor smallest = Tensor.full(image, -1);
    assertThat(range.divergence(right, right, smallest).item()).isCloseTo(0, within(1e-6));
    Transition step = Transition.between(CHAIN.level(700), CHAIN.level(699));
    double apart = step.ofClean() * 0.1;
    assertThat(range.divergence(right, right.add(0.1), smallest).item())
        .isCloseTo(apart * apart / (2 * step.variance() * Math.log(2)), within(1e-5));
    Tensor largest = Tensor.full(image, 1);
    double ratio = step.variance() / step.beta();
    assertThat(range.divergence(right, right, largest).item())
        .isCloseTo((ratio - 1 - Math.log(ratio)) / (2 * Math.log(2)), within(1e-6));
  }

  @Test
  void takesLongerWaysAlike() {
    List<NoiseLevel> levels = Walk.of(CHAIN, Spacing.TRAILING, 10);
    LearnedRange range = LearnedRange.between(levels.get(4), levels.get(5));
    Transition step = Transition.between(levels.get(4), levels.get(5));
    double expected = (Math.log(step.beta()) + Math.log(step.variance())) / 2;
    for (double value : range.logarithm(Tensor.zeros(Shape.of(2, 1, 1, 3))).toDoubles()) {
      assertThat(value).isCloseTo(expected, within(1e-5));
    }
  }
}
