package dev.figment.core.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Making folders. */
public final class Folders {
  private Folders() {}

  /**
   * Makes a folder and those above it, where they are not there yet.
   *
   * @param folder the folder; a symbolic link to one serves too
   * @throws IOException if it is not there afterwards
   */
  public static void make(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      Path existing = existing(folder);
      String reason =
          Files.isDirectory(existing) ? AtomicFile.reason(e) : existing + " is not a folder";
      throw new IOException(folder + ": the folder could not be made, " + reason, e);
    }
  }

  /** The folder itself or the nearest above it that something has the name of. */
  private static Path existing(Path folder) {
    Path path = folder.toAbsolutePath();
    while (!Files.exists(path) && path.getParent() != null) {
      path = path.getParent();
    }
    return path;
  }
}
