package dev.figment.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.figment.core.io.Checkpoint;
import dev.figment.core.model.Figures;
import dev.figment.core.model.TrainingCurve;
import dev.figment.core.model.TrainingHistory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RunRecordTest {
  private static final RunRecord.Progress START = RunRecord.Progress.start();

  @Test
  void countsStepsAndEpochs() {
    RunRecord.Progress place = START.step(Figures.of("loss", 1)).step(Figures.of("loss", 2));
    assertThat(place.means()).isEqualTo(Figures.of("loss", 1.5));
    assertThat(place.nextEpoch()).isEqualTo(new RunRecord.Progress(2, 1, 0, Figures.none()));
    assertThat(START.means()).isEqualTo(Figures.none());
  }

  @Test
  void knowsThePlacesOfARun() {
    assertThat(START.fits(5)).isTrue();
    assertThat(new RunRecord.Progress(13, 2, 3, Figures.none()).fits(5)).isTrue();
    assertThat(new RunRecord.Progress(13, 2, 3, Figures.none()).fits(4)).isFalse();
    assertThat(new RunRecord.Progress(5, 0, 5, Figures.none()).fits(5)).isFalse();
  }

  @Test
  void rejectsNegativeCounts() {
    assertRejected(
        () -> new RunRecord.Progress(-1, 0, 0, Figures.none()), "steps, expected >= 0, got -1");
    assertRejected(
        () -> new RunRecord.Progress(0, -2, 0, Figures.none()), "epochs, expected >= 0, got -2");
    assertRejected(
        () -> new RunRecord.Progress(0, 0, -3, Figures.none()), "batches, expected >= 0, got -3");
    assertRejected(
        () -> new RunRecord.Average("decay 0.9", -4),
        "updates of the average, expected >= 0, got -4");
    assertRejected(
        () -> record(START, Map.of("adam", -5L)), "steps of optimizer adam, expected >= 0, got -5");
  }

  @Test
  void rejectsAHistoryOfAnotherLength() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> record(new RunRecord.Progress(5, 1, 0, Figures.none()), Map.of()))
        .withMessage("record: the history has a wrong length, expected 1 epochs, got 0");
  }

  @Test
  void rejectsACurveOfAnotherLength() {
    RunRecord kept = record(START, Map.of());
    ObjectNode tree = (ObjectNode) Checkpoint.tree(kept);
    tree.set("curve", Checkpoint.tree(TrainingCurve.from(3, 0)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Checkpoint.fromTree(tree, RunRecord.class))
        .withMessageContaining("record: the curve has a wrong length, expected 0 updates, got 3");
  }

  @Test
  void readsWhatAnOlderVersionWrote() {
    RunRecord kept = record(new RunRecord.Progress(3, 0, 3, Figures.none()), Map.of("adam", 3L));
    ObjectNode tree = (ObjectNode) Checkpoint.tree(kept);
    tree.remove(List.of("plan", "curve"));
    ((ObjectNode) tree.get("data")).remove(List.of("digest", "holdout", "augmentation"));
    RunRecord.complete(tree);
    RunRecord read = Checkpoint.fromTree(tree, RunRecord.class);
    assertThat(read.data()).isEqualTo(new RunRecord.Data("images", 1, "", 0, List.of()));
    assertThat(read.plan()).isEqualTo(RunRecord.Plan.UNKNOWN);
    assertThat(read.curve()).isEqualTo(TrainingCurve.from(3, 0));
    assertThat(read.plan().planned()).isEmpty();
    assertThat(read.plan().with(7, 20, 5)).isEqualTo(new RunRecord.Plan(7, 0, 0));
    ObjectNode whole = (ObjectNode) Checkpoint.tree(kept);
    RunRecord.complete(whole);
    assertThat(whole).isEqualTo(Checkpoint.tree(kept));
  }

  @Test
  void comesBackFromItsTreeEvenIfAFigureIsNoNumber() {
    Figures odd = Figures.of("a", Double.NaN).and("b", Double.NEGATIVE_INFINITY).and("c", 0.1);
    RunRecord kept = record(new RunRecord.Progress(1, 0, 1, odd), Map.of("adam", 1L));
    assertThat(Checkpoint.fromTree(Checkpoint.tree(kept), RunRecord.class)).isEqualTo(kept);
  }

  private static RunRecord record(RunRecord.Progress progress, Map<String, Long> optimizers) {
    return new RunRecord(
        "tiny",
        Checkpoint.tree(new RunRecord.Data("config", 1, "", 0, List.of())),
        List.of(),
        new RunRecord.Data("images", 1, "0f", 0, List.of()),
        7,
        1,
        new RunRecord.Plan(2, 0, 0),
        progress,
        optimizers,
        RunRecord.Average.NONE,
        Map.of(),
        TrainingHistory.empty(),
        TrainingCurve.from(progress.step(), 5));
  }

  private static void assertRejected(Runnable made, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(made::run)
        .withMessage("record: negative number of " + message);
  }
}
