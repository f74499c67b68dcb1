package dev.figment.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TrainingCurveTest {
  private static TrainingCurve of(int updates) {
    TrainingCurve curve = TrainingCurve.from(0);
    for (int i = 0; i < updates; i++) {
      curve = curve.and(Figures.of("loss", i));
    }
    return curve;
  }

  @Test
  void hasEachUpdateWhileTheyAreFew() {
    assertThat(of(3).means())
        .containsExactly(Figures.of("loss", 0), Figures.of("loss", 1), Figures.of("loss", 2));
    assertThat(of(127).every()).isEqualTo(1);
    assertThat(of(127).means()).hasSize(127);
    assertThat(of(3).middle(0)).isEqualTo(.5);
  }

  @Test
  void joinsNeighborsWhereTheyAreMany() {
    TrainingCurve curve = of(128);
    assertThat(curve.every()).isEqualTo(2);
    assertThat(curve.means()).hasSize(64).startsWith(Figures.of("loss", .5));
    assertThat(curve.means()).endsWith(Figures.of("loss", 126.5));
    assertThat(curve.middle(63)).isEqualTo(127);
  }

  @Test
  void eachMeanIsThatOfItsStretchHoweverLongTheRun() {
    TrainingCurve curve = of(5003);
    assertThat(curve.every()).isEqualTo(64);
    assertThat(curve.means()).hasSize(78);
    for (int i = 0; i < curve.means().size(); i++) {
      assertThat(curve.means().get(i).get("loss")).isEqualTo(curve.middle(i) - .5);
    }
    assertThat(curve.done()).isEqualTo(5003 - 78 * 64);
    assertThat(curve.updates()).isEqualTo(5003);
  }

  @Test
  void beginsWhereItIsTold() {
    TrainingCurve curve = TrainingCurve.from(10).and(Figures.of("loss", 1));
    assertThat(curve.middle(0)).isEqualTo(10.5);
    assertThat(curve.updates()).isEqualTo(11);
  }

  @Test
  void rejectsCountsOutOfTheirRange() {
    assertRejected(-1, 1, 0, "curve: from out of range, expected >= 0, got -1");
    assertRejected(0, 0, 0, "curve: every out of range, expected >= 1, got 0");
    assertRejected(0, 2, 2, "curve: done out of range, expected 0 to 1, got 2");
    assertRejected(0, 2, -1, "curve: done out of range, expected 0 to 1, got -1");
  }

  private static void assertRejected(long from, long every, long done, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TrainingCurve(from, every, List.of(), done, Figures.none()))
        .withMessage(message);
  }
}
