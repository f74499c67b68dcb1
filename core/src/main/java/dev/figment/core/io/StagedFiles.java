package dev.figment.core.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of a checkpoint on their way: written into a folder of their own, the record last, and
 * moved into place when all are there.
 *
 * <p>The record's presence says that the folder is complete. Should the process die between two
 * moves, {@link #find} reads what has not been moved yet from where it is, and the next writing
 * finishes the moves.
 */
final class StagedFiles implements AutoCloseable {
  private static final String STAGE = ".next";

  private final Path folder;
  private final Path stage;

  private StagedFiles(Path folder) {
    this.folder = folder;
    this.stage = folder.resolve(STAGE);
  }

  /** Starts a writing, after the one that was not finished, if there is one. */
  static StagedFiles begin(Path folder) throws IOException {
    StagedFiles staged = new StagedFiles(folder);
    if (staged.isComplete()) {
      staged.moveIntoPlace();
    }
    staged.close();
    Folders.make(staged.stage);
    return staged;
  }

  /** Returns where the newest file of a name is, or should be. */
  static Path find(Path folder, String name) {
    StagedFiles staged = new StagedFiles(folder);
    Path waiting = staged.stage.resolve(name);
    return staged.isComplete() && Files.exists(waiting) ? waiting : folder.resolve(name);
  }

  /** Returns where to write a file. */
  Path add(String name) throws IOException {
    requireNoFolder(folder.resolve(name));
    return stage.resolve(name);
  }

  /** Returns where to write the record, after all other files. */
  Path addLast() throws IOException {
    return add(Checkpoint.RECORD);
  }

  /** Moves every file, the record last. */
  void moveIntoPlace() throws IOException {
    for (Path file : files()) {
      if (!file.endsWith(Checkpoint.RECORD)) {
        move(file);
      }
    }
    move(stage.resolve(Checkpoint.RECORD));
    AtomicFile.force(folder);
  }

  /** Deletes what is left, unless it is complete. */
  @Override
  public void close() throws IOException {
    if (Files.isDirectory(stage) && !isComplete()) {
      for (Path file : files()) {
        Files.delete(file);
      }
      Files.delete(stage);
    }
  }

  private boolean isComplete() {
    return Files.isRegularFile(stage.resolve(Checkpoint.RECORD));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(stage)) {
      return files.toList();
    }
  }

  private void move(Path file) throws IOException {
    Path target = folder.resolve(file.getFileName());
    requireNoFolder(target);
    try {
      Files.move(file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new IOException(target + ": could not be written, " + AtomicFile.reason(e), e);
    }
  }

  private static void requireNoFolder(Path target) throws IOException {
    if (Files.isDirectory(target)) {
      throw new IOException(target + ": could not be written, a folder has this name");
    }
  }
}
