package dev.figment.core.train.listener;

import dev.figment.core.model.Figures;
import dev.figment.core.model.TrainingHistory;
import dev.figment.core.model.TrainingListener;
import dev.figment.core.model.TrainingRun;
import java.io.IOException;
import java.io.PrintStream;
import java.util.OptionalInt;

/**
 * Shows how a run goes, on standard error: a bar where that is a terminal, else plain lines. Both
 * tell the step, the figures, images per second and the time left.
 */
public final class ProgressListener implements TrainingListener {
  private TrainingListener form = new TrainingListener() {};

  /** Makes a listener that writes to standard error. */
  public ProgressListener() {}

  @Override
  public void started(TrainingRun run) {
    form = form(run, System.err, ErrorTerminal.columns());
  }

  @Override
  public void stepped(TrainingRun run, Figures figures) throws IOException {
    form.stepped(run, figures);
  }

  @Override
  public void epochEnded(TrainingRun run, TrainingHistory.Epoch epoch) throws IOException {
    form.epochEnded(run, epoch);
  }

  @Override
  public void ended(TrainingRun run) throws IOException {
    form.ended(run);
  }

  private static TrainingListener form(TrainingRun run, PrintStream out, OptionalInt columns) {
    return columns.isPresent()
        ? new TerminalBar(run, out, columns.getAsInt(), System::nanoTime)
        : new ProgressLines(run, out, System::nanoTime);
  }
}
