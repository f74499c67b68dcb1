package dev.figment.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

final class TrainingHistoryTest {
  private static final TrainingHistory.Epoch FIRST =
      new TrainingHistory.Epoch(1, 10, Figures.of("loss", 2));
  private static final TrainingHistory.Epoch SECOND =
      new TrainingHistory.Epoch(2, 20, Figures.of("loss", 1).and("penalty", 3));

  @Test
  void growsEpochByEpoch() {
    TrainingHistory one = TrainingHistory.empty().and(FIRST);
    TrainingHistory two = one.and(SECOND);
    assertThat(one.epochs()).containsExactly(FIRST);
    assertThat(two.epochs()).containsExactly(FIRST, SECOND).isUnmodifiable();
    assertThat(two.last()).isEqualTo(SECOND);
  }

  @Test
  void hasNoLastEpochBeforeTheFirst() {
    assertThatIllegalStateException()
        .isThrownBy(() -> TrainingHistory.empty().last())
        .withMessage("history: empty, expected a finished epoch, got none");
  }

  @Test
  void namesFiguresInTheOrderTheyCame() {
    assertThat(TrainingHistory.empty().and(FIRST).and(SECOND).names())
        .containsExactly("loss", "penalty");
    assertThat(TrainingHistory.empty().names()).isEmpty();
  }
}
