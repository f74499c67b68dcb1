package dev.figment.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IntervalTest {
  @ParameterizedTest
  @ValueSource(strings = {"500", "5m", "30s", "2e"})
  void readsWhatItWrites(String text) {
    assertThat(Interval.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "m", "-5", "5 m", "5h", "1.5m", "99999999999"})
  void refusesOtherTexts(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Interval.parse(text))
        .withMessage(
            "interval: not understood, expected updates such as 500, or 5m, 30s, 2e, got " + text);
  }

  @Test
  void refusesNothingAsAnInterval() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Interval.steps(0))
        .withMessage("interval: steps out of range, expected >= 1, got 0");
  }

  @Test
  void endsByItsOwnMeasure() {
    long minute = TimeUnit.MINUTES.toNanos(1);
    assertThat(Interval.epochs(2).isOver(1, 1000, 10 * minute)).isFalse();
    assertThat(Interval.epochs(2).isOver(2, 1, 1)).isTrue();
    assertThat(Interval.steps(10).isOver(0, 9, 10 * minute)).isFalse();
    assertThat(Interval.steps(10).isOver(0, 10, 1)).isTrue();
    assertThat(Interval.minutes(1).isOver(0, 1000, minute - 1)).isFalse();
    assertThat(Interval.minutes(1).isOver(0, 1, minute)).isTrue();
    assertThat(Interval.parse("30s").isOver(0, 1, minute / 2)).isTrue();
  }

  @Test
  void ofStepsOrTimeEndsWithAnEpochToo() {
    assertThat(Interval.steps(10).isOver(1, 3, 1)).isTrue();
    assertThat(Interval.minutes(9).isOver(1, 3, 1)).isTrue();
  }
}
