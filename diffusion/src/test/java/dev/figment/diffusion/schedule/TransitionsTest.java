package dev.figment.diffusion.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TransitionsTest {
  private static final NoiseSchedule CHAIN = NoiseSchedule.cosine(1000);
  private static final Shape THREE = Shape.of(3, 1, 1, 1);

  /** Published values of the same formula at a share of a half. */
  @Test
  void liesBetweenBothVariancesOnALogarithmicScale() {
    Tensor share = Tensor.full(THREE, 0.5);
    double[] found = Transitions.of(CHAIN, 1, 487, 999).logVariance(share).toDoubles();
    assertThat(found[0]).isCloseTo(-10.1712790, within(2e-4));
    assertThat(found[1]).isCloseTo(-5.7998052, within(2e-5));
    assertThat(found[2]).isCloseTo(-0.0010011, within(2e-5));
  }

  @Test
  void endsAreTheSmallestAndTheLargest() {
    Transitions range = Transitions.of(CHAIN, 500);
    Shape one = Shape.of(1, 1, 1, 1);
    assertThat(range.logVariance(Tensor.full(one, -1)).item())
        .isCloseTo(Math.log(CHAIN.posteriorVariance(500)), within(1e-5));
    assertThat(range.logVariance(Tensor.full(one, 1)).item())
        .isCloseTo(Math.log(CHAIN.beta(500)), within(1e-5));
  }

  /** Where variance and image are right nothing is lost; else {@code a² d² / 2 β̃} nats. */
  @Test
  void measuresTheDivergenceOfTwoNormals() {
    Transitions range = Transitions.of(CHAIN, 700);
    Shape image = Shape.of(1, 2, 2, 1);
    Tensor right = Tensor.full(image, 0.25);
    Tensor smallest = Tensor.full(image, -1);
    assertThat(divergence(range, right, right, smallest)).isCloseTo(0, within(1e-6));
    Transition step = Transition.between(CHAIN.level(700), CHAIN.level(699));
    double apart = step.ofClean() * 0.1;
    assertThat(divergence(range, right, right.add(0.1), smallest))
        .isCloseTo(apart * apart / (2 * step.variance() * Math.log(2)), within(1e-5));
    Tensor largest = Tensor.full(image, 1);
    double ratio = step.variance() / step.beta();
    assertThat(divergence(range, right, right, largest))
        .isCloseTo((ratio - 1 - Math.log(ratio)) / (2 * Math.log(2)), within(1e-6));
  }

  private static double divergence(Transitions range, Tensor clean, Tensor guessed, Tensor share) {
    Tensor nats = range.divergence(clean, guessed, range.logVariance(share));
    return nats.mean().item() / Math.log(2);
  }

  /** The first step's own smallest variance would be 0. */
  @Test
  void theFirstStepHasTheVarianceOfTheSecond() {
    assertThat(CHAIN.back(0).variance()).isEqualTo(CHAIN.posteriorVariance(1));
    assertThat(CHAIN.back(1).variance()).isEqualTo(CHAIN.posteriorVariance(1));
    assertThat(CHAIN.back(0).ofClean()).isEqualTo(1);
  }

  @Test
  void takesLongerWaysAlike() {
    List<NoiseLevel> levels = Walk.of(CHAIN, Spacing.TRAILING, 10);
    Transitions range = new Transitions(List.of(Transition.between(levels.get(4), levels.get(5))));
    Transition step = Transition.between(levels.get(4), levels.get(5));
    double expected = (Math.log(step.beta()) + Math.log(step.variance())) / 2;
    for (double value : range.logVariance(Tensor.zeros(Shape.of(2, 1, 1, 3))).toDoubles()) {
      assertThat(value).isCloseTo(expected, within(1e-5));
    }
  }
}
