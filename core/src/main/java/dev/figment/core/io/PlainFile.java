package dev.figment.core.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Makes sure that a path is a file with an end: pipes and devices may go on for ever. */
public final class PlainFile {
  private PlainFile() {}

  /**
   * Complains if a path is no file, or a link to none.
   *
   * @param file the path
   * @throws NoSuchFileException if nothing is there
   * @throws FileFormatException if it is a folder, a pipe or a device
   */
  public static void require(Path file) throws IOException {
    if (Files.isRegularFile(file)) {
      return;
    }
    if (Files.isDirectory(file)) {
      throw new FileFormatException(file, "the path is wrong", "a file", "a folder");
    }
    if (Files.notExists(file)) {
      String reason =
          Files.isSymbolicLink(file) ? "the link leads to no file" : "there is no such file";
      throw new NoSuchFileException(OneLine.of(file), null, reason);
    }
    throw new FileFormatException(file, "the path is wrong", "a file", "a pipe or a device");
  }
}
