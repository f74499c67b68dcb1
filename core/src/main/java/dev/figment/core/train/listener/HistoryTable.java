package dev.figment.core.train.listener;

import dev.figment.core.io.AtomicFile;
import dev.figment.core.io.Folders;
import dev.figment.core.model.TrainingHistory;
import dev.figment.core.model.TrainingListener;
import dev.figment.core.model.TrainingRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;

/**
 * Keeps {@code history.csv}: a row an epoch, a column a figure, a point in every number whatever
 * the locale. A figure that an epoch has not is an empty field.
 */
public final class HistoryTable implements TrainingListener {
  private static final String NAME = "history.csv";

  private final Path folder;

  /** Makes a listener that writes into the folder. */
  public HistoryTable(Path folder) {
    this.folder = folder;
  }

  @Override
  public void caughtUp(TrainingRun run) throws IOException {
    if (!run.history().epochs().isEmpty()) {
      epochEnded(run, run.history().last());
    }
  }

  @Override
  public void epochEnded(TrainingRun run, TrainingHistory.Epoch epoch) throws IOException {
    Set<String> names = run.history().names();
    StringBuilder table = new StringBuilder("epoch,step");
    names.forEach(name -> table.append(',').append(name));
    for (TrainingHistory.Epoch row : run.history().epochs()) {
      table.append('\n').append(row.number()).append(',').append(row.step());
      for (String name : names) {
        Double value = row.figures().byName().get(name);
        table.append(',').append(value == null ? "" : value.toString());
      }
    }
    Folders.make(folder);
    String text = table.append('\n').toString();
    AtomicFile.write(folder.resolve(NAME), text.getBytes(StandardCharsets.UTF_8));
  }
}
