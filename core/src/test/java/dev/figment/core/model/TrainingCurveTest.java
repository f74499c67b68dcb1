package dev.figment.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TrainingCurveTest {
  private static TrainingCurve of(int updates) {
    TrainingCurve curve = TrainingCurve.from(0, 10);
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
    assertThat(of(3).epochs(0)).isEqualTo(.05);
  }

  @Test
  void joinsNeighborsWhereTheyAreMany() {
    TrainingCurve curve = of(128);
    assertThat(curve.every()).isEqualTo(2);
    assertThat(curve.means()).hasSize(64).startsWith(Figures.of("loss", .5));
    assertThat(curve.means()).endsWith(Figures.of("loss", 126.5));
    assertThat(curve.epochs(63)).isEqualTo(12.7);
  }

  @Test
  void eachMeanIsThatOfItsStretchHoweverLongTheRun() {
    TrainingCurve curve = of(5003);
    assertThat(curve.every()).isEqualTo(64);
    assertThat(curve.means()).hasSize(78);
    for (int i = 0; i < curve.means().size(); i++) {
      assertThat(curve.means().get(i).get("loss")).isCloseTo(64 * i + 31.5, within(1e-9));
      assertThat(curve.epochs(i)).isEqualTo((64 * i + 32) / 10.0);
    }
    assertThat(curve.done()).isEqualTo(5003 - 78 * 64);
    assertThat(curve.updates()).isEqualTo(5003);
  }

  @Test
  void whatStaysIsALevelLine() {
    TrainingCurve curve = TrainingCurve.from(0, 10);
    for (int i = 0; i < 1000; i++) {
      curve = curve.and(Figures.of("learningRate", 0.002));
    }
    assertThat(curve.means()).containsOnly(Figures.of("learningRate", 0.002));
  }

  @Test
  void whatAnUpdateDoesNotMeasureCountsAsNothing() {
    TrainingCurve curve = of(128).and(Figures.of("loss", 4)).and(Figures.of("penalty", 6));
    assertThat(curve.means().get(64)).isEqualTo(Figures.of("penalty", 3).and("loss", 2));
  }

  @Test
  void beginsWhereItIsTold() {
    TrainingCurve curve = TrainingCurve.from(10, 5).and(Figures.of("loss", 1));
    assertThat(curve.epochs(0)).isEqualTo(2.1);
    assertThat(curve.updates()).isEqualTo(11);
    assertThat(curve.over(7).epochs(0)).isEqualTo(1.5);
  }

  @Test
  void pointsAreOnTheWayOrElseAfterEpochs() {
    TrainingCurve curve = TrainingCurve.from(0, 2);
    for (int i = 0; i < 40; i++) {
      curve = curve.and(Figures.of("loss", i).and("odd", i % 2 == 0 ? i : Double.NaN));
    }
    Figures measured = Figures.of("loss", 8).and("accuracy", .5);
    TrainingHistory history =
        TrainingHistory.empty().and(new TrainingHistory.Epoch(20, 40, measured));
    Map<String, List<TrainingCurve.Point>> points = curve.points(history);
    assertThat(points.keySet()).containsExactly("loss", "accuracy", "odd");
    assertThat(points.get("loss")).hasSize(38).startsWith(new TrainingCurve.Point(1.25, 2));
    assertThat(points.get("accuracy")).containsExactly(new TrainingCurve.Point(20, .5));
    assertThat(points.get("odd")).hasSize(19);
  }

  @Test
  void epochsBeforeTheCurveArePointsOfIt() {
    TrainingHistory history =
        TrainingHistory.empty()
            .and(new TrainingHistory.Epoch(1, 5, Figures.of("loss", 3)))
            .and(new TrainingHistory.Epoch(2, 10, Figures.of("loss", 2)))
            .and(new TrainingHistory.Epoch(3, 15, Figures.of("loss", 1)));
    TrainingCurve curve = TrainingCurve.from(10, 5).and(Figures.of("loss", 1.5));
    assertThat(curve.points(history))
        .containsExactly(
            Map.entry(
                "loss",
                List.of(
                    new TrainingCurve.Point(1, 3),
                    new TrainingCurve.Point(2, 2),
                    new TrainingCurve.Point(2.1, 1.5))));
    assertThat(TrainingCurve.from(15, 0).points(history).get("loss")).hasSize(3);
  }

  @Test
  void rejectsCountsOutOfTheirRange() {
    assertRejected(-1, 5, 1, 0, "curve: from out of range, expected >= 0, got -1");
    assertRejected(0, -1, 1, 0, "curve: batches out of range, expected >= 0, got -1");
    assertRejected(0, 5, 0, 0, "curve: every out of range, expected >= 1, got 0");
    assertRejected(0, 5, 2, 2, "curve: done out of range, expected 0 to 1, got 2");
    assertRejected(0, 5, 2, -1, "curve: done out of range, expected 0 to 1, got -1");
  }

  private static void assertRejected(
      long from, int batches, long every, long done, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TrainingCurve(from, batches, every, List.of(), done, Figures.none()))
        .withMessage(message);
  }
}
