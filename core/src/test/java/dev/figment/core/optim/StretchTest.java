package dev.figment.core.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StretchTest {
  @Test
  void aRunWhoseLengthWasNeverChangedGoesStepByStep() {
    Stretch none = Stretch.none(100);
    assertThat(none.positionAt(0)).isZero();
    assertThat(none.positionAt(57)).isEqualTo(0.57);
    assertThat(none.positionAt(1000)).isEqualTo(1);
  }

  @Test
  void whatWasLeftIsStretchedOverWhatIsLeft() {
    // Half of 100 steps were done; 350 more are to come of what is now a run of 400.
    Stretch longer = new Stretch(50, 0.5, 400);
    assertThat(longer.positionAt(50)).isEqualTo(0.5);
    assertThat(longer.positionAt(225)).isEqualTo(0.75);
    assertThat(longer.positionAt(400)).isEqualTo(1);
  }

  @Test
  void aScheduleThatWasOverStaysAtItsEnd() {
    Stretch over = new Stretch(100, 1, 400);
    assertThat(over.positionAt(100)).isEqualTo(1);
    assertThat(over.positionAt(250)).isEqualTo(1);
  }

  @Test
  void aCosineGoesOnWhereItStoodAndEndsWhereItWould() {
    Schedule schedule = new Schedule(1, 0.1, 10, 1);
    LearningRate planned = schedule.over(100);
    LearningRate longer = planned.stretched(new Stretch(50, 0.5, 400));
    assertThat(longer.at(50)).isEqualTo(planned.at(50));
    assertThat(longer.at(225)).isEqualTo(planned.at(75));
    assertThat(longer.at(400)).isEqualTo(planned.at(100));
  }

  @Test
  void aClimbAndAFactorGoOnStepByStep() {
    LearningRate planned = Schedule.exponential(1, 0.99).warmUp(80).over(100);
    LearningRate longer = planned.stretched(new Stretch(50, 0.5, 400));
    assertThat(longer.at(50)).isEqualTo(planned.at(50));
    assertThat(longer.at(51)).isEqualTo(planned.at(51));
    LearningRate rate = LearningRate.cosine(1, 0.1, 20);
    assertThat(rate.stretched(new Stretch(5, 0.5, 400))).isSameAs(rate);
  }

  @Test
  void whatIsUpdatedMoreOftenIsStretchedAlike() {
    Stretch critic = new Stretch(50, 0.5, 400).times(5);
    assertThat(critic).isEqualTo(new Stretch(250, 0.5, 2000));
  }

  @Test
  void rejectsWhatIsNoShare() {
    assertThatThrownBy(() -> new Stretch(0, 1.5, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "stretch: out of range, expected numbers >= 0 and a share from 0 to 1, got 0, 1.5, 10");
  }
}
