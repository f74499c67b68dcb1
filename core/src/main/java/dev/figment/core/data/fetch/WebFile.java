package dev.figment.core.data.fetch;

import dev.figment.core.io.FileFormatException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A file with the places on the web where it lies.
 *
 * @param name its official name
 * @param homes where it lies, best first
 * @param checksum what it must add up to
 * @param most its size cannot be more
 */
record WebFile(String name, List<URI> homes, Checksum checksum, long most) {
  static final String PARTIAL = ".part";

  /** Downloads the file, unless it is there. */
  void fetch(Path folder, Download download, Consumer<String> log) throws IOException {
    Path target = folder.resolve(name);
    if (Files.exists(target)) {
      checksum.require(target);
      return;
    }
    List<String> failures = new ArrayList<>();
    for (URI home : homes) {
      try {
        log.accept("downloading " + home);
        fetch(home, folder.resolve(name + PARTIAL), download);
        Files.move(folder.resolve(name + PARTIAL), target, StandardCopyOption.ATOMIC_MOVE);
        return;
      } catch (InterruptedIOException e) {
        throw e;
      } catch (IOException e) {
        failures.add(home + ": " + e.getMessage());
      }
    }
    throw new IOException(String.join("; ", failures));
  }

  private void fetch(URI home, Path part, Download download) throws IOException {
    boolean resumed = Files.exists(part);
    try {
      fetchOnce(home, part, download);
    } catch (FileFormatException e) {
      if (!resumed) {
        throw e;
      }
      // What an earlier try left may be of another home, which packs the same content otherwise.
      fetchOnce(home, part, download);
    }
  }

  private void fetchOnce(URI home, Path part, Download download) throws IOException {
    try {
      download.fetch(home, part, most);
      checksum.require(part);
    } catch (FileFormatException e) {
      Files.deleteIfExists(part);
      throw e;
    }
  }
}
