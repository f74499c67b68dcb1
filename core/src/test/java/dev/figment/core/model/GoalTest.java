package dev.figment.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class GoalTest {
  private static final String LOSS = "validation.loss";

  private static TrainingHistory history(double... values) {
    TrainingHistory history = TrainingHistory.empty();
    for (double value : values) {
      int number = history.epochs().size() + 1;
      Figures figures = Figures.of("loss", 1);
      history =
          history.and(
              new TrainingHistory.Epoch(
                  number, number, value < 0 ? figures : figures.and(LOSS, value)));
    }
    return history;
  }

  @Test
  void findsTheFirstOfTheBest() {
    TrainingHistory history = history(3, 1, 2, 1, 4, 4);
    TrainingHistory.Epoch lowest = Goal.lowest(LOSS).best(history).orElseThrow();
    assertThat(lowest.number()).isEqualTo(2);
    assertThat(Goal.lowest(LOSS).measuredAfter(lowest, history)).isEqualTo(4);
    assertThat(Goal.highest(LOSS).best(history).orElseThrow().number()).isEqualTo(5);
  }

  @Test
  void leavesOutWhereNothingWasMeasuredOrIsNoNumber() {
    TrainingHistory history = history(-1, Double.NaN, 2, -1, 3);
    TrainingHistory.Epoch best = Goal.lowest(LOSS).best(history).orElseThrow();
    assertThat(best.number()).isEqualTo(3);
    assertThat(Goal.lowest(LOSS).measuredAfter(best, history)).isEqualTo(1);
    assertThat(Goal.lowest(LOSS).best(history(-1, -1))).isEmpty();
    assertThat(Goal.lowest("any").best(TrainingHistory.empty())).isEmpty();
  }

  @Test
  void refusesAFigureThatIsNotThere() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Goal.lowest("validation.accuracy").best(history(-1, 2)))
        .withMessage(
            "goal: no such figure, expected one of [loss, validation.loss], got"
                + " validation.accuracy");
  }
}
