package dev.figment.core.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class ScheduleTest {
  @Test
  void cosineFallsOverTheWholeTraining() {
    LearningRate rate = Schedule.cosine(0.3, 0.1).over(8);
    assertThat(rate.at(0)).isEqualTo(0.3);
    assertThat(rate.at(4)).isCloseTo(0.2, within(1e-12));
    assertThat(rate.at(8)).isCloseTo(0.1, within(1e-12));
    assertThat(rate.at(9)).isCloseTo(0.1, within(1e-12));
  }

  @Test
  void constantStaysToTheLastBit() {
    LearningRate rate = Schedule.constant(0.2).over(8);
    assertThat(rate.at(0)).isEqualTo(0.2);
    assertThat(rate.at(5)).isEqualTo(0.2);
  }

  @Test
  void warmUpClimbsInAStraightLine() {
    LearningRate rate = Schedule.constant(0.4).warmUp(3).over(8);
    assertThat(new double[] {rate.at(0), rate.at(1), rate.at(2), rate.at(3), rate.at(4)})
        .containsExactly(new double[] {0.1, 0.2, 0.3, 0.4, 0.4}, within(1e-12));
  }

  @Test
  void exponentialMultipliesAtEachUpdate() {
    LearningRate rate = Schedule.exponential(0.4, 0.5).over(8);
    assertThat(rate.at(3)).isCloseTo(0.05, within(1e-12));
  }

  @Test
  void refusesNumbersOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Schedule.cosine(0.1, 0))
        .withMessage("schedule: last out of range, expected > 0, got 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Schedule.constant(0.1).warmUp(-1))
        .withMessage("schedule: warmUp out of range, expected >= 0, got -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Schedule.exponential(0.1, 0))
        .withMessage("schedule: factor out of range, expected > 0, got 0.0");
  }
}
