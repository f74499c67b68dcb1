package dev.figment.core.io;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of a checkpoint on their way: written into a folder of their own, the record last, and
 * moved into place when all are there.
 *
 * <p>What lies in that folder under names that are not a checkpoint's is left alone, and a link in
 * its place is refused: both are somebody else's.
 *
 * <p>The record's presence says that the folder is complete. Should the process die between two
 * moves, {@link #find} reads what has not been moved yet from where it is, and the next writing
 * finishes the moves.
 */
final class StagedFiles implements AutoCloseable {
  private static final String STAGE = ".figment-checkpoint";

  /** How the name of a file of tensors ends. */
  static final String TENSORS = ".safetensors";

  private final Path folder;
  private final Path stage;

  private StagedFiles(Path folder) {
    this.folder = folder;
    this.stage = folder.resolve(STAGE);
  }

  /** Starts a writing, after the one that was not finished, if there is one. */
  static StagedFiles begin(Path folder) throws IOException {
    StagedFiles staged = new StagedFiles(folder);
    if (Files.isSymbolicLink(staged.stage)) {
      throw new IOException(staged.stage + ": could not be written, a link has this name");
    }
    if (staged.isComplete()) {
      staged.moveIntoPlace();
    }
    staged.close();
    AtomicFile.removeLeftovers(folder);
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
      AtomicFile.removeTemporary(stage);
      deleteIfEmpty();
    }
  }

  /** Returns whether a writing is under way, or one was not finished. */
  static boolean isWaiting(Path folder) {
    return Files.isDirectory(folder.resolve(STAGE), LinkOption.NOFOLLOW_LINKS);
  }

  private void deleteIfEmpty() throws IOException {
    try {
      Files.delete(stage);
    } catch (DirectoryNotEmptyException e) {
      // Somebody put files there, and they stay.
    }
  }

  private boolean isComplete() {
    return Files.isDirectory(stage, LinkOption.NOFOLLOW_LINKS)
        && Files.isRegularFile(stage.resolve(Checkpoint.RECORD), LinkOption.NOFOLLOW_LINKS);
  }

  /** A checkpoint's own files, and no others. */
  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(stage)) {
      return files
          .filter(file -> file.endsWith(Checkpoint.RECORD) || file.toString().endsWith(TENSORS))
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .toList();
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
