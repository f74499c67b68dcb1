package dev.figment.diffusion;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Published files that are too large for the project, where a build was told of their folder. */
public final class Pretrained {
  private static final String FOLDER = "figment.pretrained";

  private Pretrained() {}

  /** Returns a file, if the folder is known and holds it. */
  public static Optional<Path> file(String name) {
    return Optional.ofNullable(System.getProperty(FOLDER))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isRegularFile);
  }
}
