package dev.figment.core.train;

import dev.figment.core.io.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Keeps {@code history.csv}: a row an epoch, a column a figure. */
public final class HistoryTable implements TrainingListener {
  private static final String NAME = "history.csv";

  private final Path folder;

  /** Makes a listener that writes into the folder. */
  public HistoryTable(Path folder) {
    this.folder = folder;
  }

  @Override
  public void epochEnded(TrainingRun run, TrainingHistory.Epoch epoch) throws IOException {
    Files.createDirectories(folder);
    String header = "epoch,step," + String.join(",", epoch.figures().byName().keySet());
    String rows =
        run.history().epochs().stream()
            .map(HistoryTable::row)
            .collect(Collectors.joining("\n", header + "\n", "\n"));
    AtomicFile.write(folder.resolve(NAME), rows.getBytes(StandardCharsets.UTF_8));
  }

  private static String row(TrainingHistory.Epoch epoch) {
    return epoch.figures().byName().values().stream()
        .map(String::valueOf)
        .collect(Collectors.joining(",", epoch.number() + "," + epoch.step() + ",", ""));
  }
}
