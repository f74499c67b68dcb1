package dev.figment.core.data.fetch;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Folders made for files to come; those that are still empty in the end go again.
 *
 * @param made innermost first
 */
record NewFolders(List<Path> made) implements AutoCloseable {
  /** Makes a folder, and the folders it lies in, as far as they are not there. */
  static NewFolders make(Path folder) throws IOException {
    List<Path> made = new ArrayList<>();
    for (@Nullable Path at = folder.toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at)) {
        break;
      }
      made.add(at);
    }
    Files.createDirectories(folder);
    return new NewFolders(made);
  }

  @Override
  public void close() throws IOException {
    try {
      for (Path folder : made) {
        Files.deleteIfExists(folder);
      }
    } catch (DirectoryNotEmptyException e) {
      // It holds something, and so do the folders around it.
    }
  }
}
