package dev.figment.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.optim.LearningRate;
import dev.figment.core.train.TrainingOptions;
import org.junit.jupiter.api.Test;

final class RateTest {
  @Test
  void fallsOverTheWholeTraining() {
    LearningRate rate = new Rate(0.3, 0.1).over(Clouds.of(50), TrainingOptions.epochs(4).batch(20));
    assertThat(rate.at(0)).isEqualTo(0.3);
    assertThat(rate.at(4)).isCloseTo(0.2, within(1e-12));
    assertThat(rate.at(8)).isCloseTo(0.1, within(1e-12));
  }

  @Test
  void mayStay() {
    LearningRate rate = Rate.constant(0.2).over(Clouds.of(50), TrainingOptions.epochs(4).batch(20));
    assertThat(rate.at(3)).isEqualTo(0.2);
  }

  @Test
  void rejectsARateOfZero() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Rate(0.1, 0))
        .withMessage("rate: number out of range, expected > 0, got 0.1 and 0.0");
  }
}
