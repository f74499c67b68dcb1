package dev.figment.examples.cli;

import dev.figment.core.data.DataCatalog;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.Split;
import dev.figment.core.train.RunFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that says which images a trained model is shown: {@code --data}. */
final class ShownData {
  @Option(
      names = "--data",
      paramLabel = "NAME|FOLDER",
      description = "The data set whose test part is used (the run's own).")
  private Optional<String> name;

  /** Returns the name of the data set. */
  String name(Path run) throws IOException {
    return name.isPresent() ? name.get() : RunFiles.read(run).data().name();
  }

  /** Returns images that the run did not learn from. */
  Dataset read(Path run) throws IOException {
    return DataCatalog.read(name(run), Split.TEST);
  }
}
