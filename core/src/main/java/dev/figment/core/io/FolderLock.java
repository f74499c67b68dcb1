package dev.figment.core.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder that one process writes to. The lock is the system's own, so it goes when the process
 * dies, however it dies. Files that such a process left half written, here or one folder below, are
 * deleted when the next one takes the lock.
 */
public final class FolderLock implements AutoCloseable {
  private static final String NAME = ".figment-lock";

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Makes the folder if it is not there, and keeps others from writing to it.
   *
   * @throws IOException if it cannot be made or written to, or another training writes to it
   */
  public static FolderLock take(Path folder) throws IOException {
    Folders.make(folder);
    Path file = folder.resolve(NAME);
    if (Files.isSymbolicLink(file)) {
      throw new IOException(OneLine.of(file) + ": could not be written, a link has this name");
    }
    FileChannel channel;
    try {
      channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      throw new IOException(
          OneLine.of(folder) + ": the folder cannot be written to, " + AtomicFile.reason(e), e);
    }
    if (lock(channel) == null) {
      channel.close();
      throw new IOException(
          OneLine.of(folder)
              + ": another training writes to this folder, expected one at a time (take another"
              + " --out)");
    }
    FolderLock lock = new FolderLock(channel);
    try {
      removeTemporary(folder);
    } catch (IOException e) {
      lock.close();
      throw e;
    }
    return lock;
  }

  /** What is half written here is of processes that died over it: nobody else writes. */
  private static void removeTemporary(Path folder) throws IOException {
    List<Path> folders;
    try (Stream<Path> all = Files.list(folder)) {
      folders = all.filter(f -> Files.isDirectory(f, LinkOption.NOFOLLOW_LINKS)).toList();
    }
    AtomicFile.removeTemporary(folder);
    for (Path each : folders) {
      AtomicFile.removeTemporary(each);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // a thread of this process has it
    }
  }

  /** Lets others write. The file stays: to delete it would let two of them lock. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
