package dev.figment.examples.cli;

import dev.figment.core.data.DataCatalog;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.Split;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say what is learned from: {@code --data}, {@code --limit}. */
final class ChosenData {
  @Option(
      names = "--data",
      required = true,
      paramLabel = "NAME|FOLDER",
      description = "One of 'figment data list', or a folder of PNG and JPEG files.")
  private String name;

  @Option(names = "--limit", description = "Use only the first images.")
  private Optional<Integer> limit = Optional.empty();

  /** Returns all images of a name. */
  static ChosenData of(String name) {
    ChosenData data = new ChosenData();
    data.name = name;
    return data;
  }

  String name() {
    return name;
  }

  Dataset read() throws IOException {
    Dataset full = DataCatalog.read(name, Split.TRAIN);
    return limit.isPresent() ? full.limit(limit.get()) : full;
  }
}
