package dev.figment.core.train;

import dev.figment.core.model.Figures;
import dev.figment.core.model.TrainingHistory;
import dev.figment.core.model.TrainingListener;
import dev.figment.core.model.TrainingRun;
import java.io.IOException;
import java.util.List;

/**
 * The listeners of a run as one, in their order.
 *
 * @param each those who hear
 */
record Listeners(List<TrainingListener> each) implements TrainingListener {
  @Override
  public void started(TrainingRun run) throws IOException {
    for (TrainingListener listener : each) {
      listener.started(run);
    }
  }

  @Override
  public void stepped(TrainingRun run, Figures figures) throws IOException {
    for (TrainingListener listener : each) {
      listener.stepped(run, figures);
    }
  }

  @Override
  public void validated(TrainingRun run, Figures figures) throws IOException {
    for (TrainingListener listener : each) {
      listener.validated(run, figures);
    }
  }

  @Override
  public void checkpointed(TrainingRun run) throws IOException {
    for (TrainingListener listener : each) {
      listener.checkpointed(run);
    }
  }

  @Override
  public void epochEnded(TrainingRun run, TrainingHistory.Epoch epoch) throws IOException {
    for (TrainingListener listener : each) {
      listener.epochEnded(run, epoch);
    }
  }

  @Override
  public void caughtUp(TrainingRun run) throws IOException {
    for (TrainingListener listener : each) {
      listener.caughtUp(run);
    }
  }

  /** Tells all, then throws what the first of them threw, with what the others threw beside it. */
  @Override
  public void ended(TrainingRun run) throws IOException {
    end(run, 0);
  }

  private void end(TrainingRun run, int from) throws IOException {
    if (from == each.size()) {
      return;
    }
    try (Rest rest = () -> end(run, from + 1)) {
      each.get(from).ended(run);
    }
  }

  @FunctionalInterface
  private interface Rest extends AutoCloseable {
    @Override
    void close() throws IOException;
  }
}
