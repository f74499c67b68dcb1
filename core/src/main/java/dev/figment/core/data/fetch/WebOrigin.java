package dev.figment.core.data.fetch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * A data set's public homes.
 *
 * @param files all of its files
 * @param download how they are fetched
 */
record WebOrigin(List<WebFile> files, Download download) implements Origin {
  static final Download PATIENT = new Download(Duration.ofSeconds(5), Duration.ofSeconds(20));

  @Override
  public void fetch(Path folder, Consumer<String> log) throws IOException {
    for (WebFile file : files) {
      file.fetch(folder, download, log);
    }
  }
}
