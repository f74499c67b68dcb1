package dev.figment.core.data.fetch;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Fashion-MNIST from Debian's package, unpacked without being installed. */
record AptFashionMnist() implements PackageOrigin.Client {
  private static final String PACKAGE = "dataset-fashion-mnist";

  @Override
  public String name() {
    return "Debian package " + PACKAGE;
  }

  @Override
  public void unpack(Path work) throws IOException {
    LocalClient.run(work, List.of("apt-get", "download", PACKAGE));
    String archive;
    try (Stream<Path> files = Files.list(work)) {
      archive =
          files
              .map(file -> String.valueOf(file.getFileName()))
              .filter(name -> name.endsWith(".deb"))
              .findFirst()
              .orElseThrow(() -> new FileNotFoundException(PACKAGE + ": apt-get left no package"));
    }
    LocalClient.run(work, List.of("dpkg", "-x", archive, "unpacked"));
    Path inside = work.resolve("unpacked/usr/share/datasets/fashion-mnist");
    try (Stream<Path> files = Files.list(inside)) {
      for (Path file : files.toList()) {
        Files.move(file, work.resolve(inside.relativize(file)));
      }
    }
  }
}
