package dev.figment.core.train;

import dev.figment.core.data.Dataset;
import dev.figment.core.model.Figures;
import dev.figment.core.model.TrainingCurve;
import dev.figment.core.model.TrainingHistory;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.model.TrainingRun;
import java.util.Map;

/** Runs that were never made, for listeners to hear of. */
public final class TrainingRuns {
  private static final int BATCH = 10;
  private static final Dataset DATA = TinyModel.images(50);
  private static final int BATCHES = DATA.size() / BATCH;

  private TrainingRuns() {}

  /** A run of so many epochs, at the beginning of an epoch, which kept no curve so far. */
  public static TrainingRun after(int epochs, Figures... measured) {
    TrainingHistory history = TrainingHistory.empty();
    for (Figures figures : measured) {
      int number = history.epochs().size() + 1;
      history = history.and(new TrainingHistory.Epoch(number, (long) number * BATCHES, figures));
    }
    int done = measured.length;
    long step = (long) done * BATCHES;
    return new Run(
        TinyModel.make(),
        DATA,
        TrainingOptions.epochs(epochs).batch(BATCH),
        BATCHES,
        Map.of(),
        new RunRecord.Plan(epochs, 0, 0),
        new RunRecord.Progress(step, done, 0, Figures.none()),
        history,
        TrainingCurve.from(step, BATCHES));
  }

  /** One more batch was learned from. */
  public static void step(TrainingRun run, Figures figures) {
    ((Run) run).stepped(figures);
  }

  /** One more pass over the data is done. */
  public static TrainingHistory.Epoch endEpoch(TrainingRun run, Figures figures) {
    return ((Run) run).endEpoch(figures);
  }
}
