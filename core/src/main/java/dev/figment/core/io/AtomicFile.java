package dev.figment.core.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writing a file whole or not at all.
 *
 * <p>The content goes to a temporary name in the same folder, is forced to the disk, and is then
 * moved into place. Whatever fails on the way (a full disk, an interrupted thread, an error in the
 * content itself), the old file is as it was and the temporary one is gone.
 */
public final class AtomicFile {
  /** What a file is to hold. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes the whole content, once.
     *
     * @param channel where to; each write takes all of its buffer, and closing it does nothing
     * @throws IOException if the disk refuses
     */
    void writeTo(WritableByteChannel channel) throws IOException;
  }

  private static final Pattern TEMPORARY = Pattern.compile("\\..+\\.([0-9]{1,18})-[0-9]+\\.tmp");

  private AtomicFile() {}

  /**
   * Writes bytes.
   *
   * @param file the file to make or to replace; a symbolic link is replaced, not followed
   * @param bytes the whole content
   * @throws IOException if it could not be written; the old file is untouched
   */
  public static void write(Path file, byte[] bytes) throws IOException {
    write(file, channel -> channel.write(ByteBuffer.wrap(bytes)));
  }

  /**
   * Writes content that is made while it is written.
   *
   * @param file the file to make or to replace; a symbolic link is replaced, not followed
   * @param content the whole content
   * @throws IOException if it could not be written; the old file is untouched
   */
  public static void write(Path file, Content content) throws IOException {
    try {
      replace(file.toAbsolutePath(), content);
    } catch (IOException e) {
      throw new IOException(OneLine.of(file) + ": could not be written, " + reason(e), e);
    }
  }

  private static void replace(Path target, Content content) throws IOException {
    if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("a folder has this name");
    }
    Path folder = target.resolveSibling("");
    if (!Files.isDirectory(folder)) {
      throw new IOException("its folder does not exist");
    }
    Path temporary = createBeside(target);
    try {
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        content.writeTo(new WholeWrites(channel));
        channel.force(true);
      }
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
    force(folder);
  }

  /** Not {@link Files#createTempFile}, which makes a file that only its owner may read. */
  private static Path createBeside(Path target) throws IOException {
    String stem = "." + target.getFileName() + "." + ProcessHandle.current().pid();
    for (int attempt = 0; ; attempt++) {
      try {
        return Files.createFile(target.resolveSibling(stem + "-" + attempt + ".tmp"));
      } catch (FileAlreadyExistsException e) {
        // Another thread is writing the same file, or a process of this number died over it.
      }
    }
  }

  /** Deletes temporary files of processes that died over them. */
  static void removeLeftovers(Path folder) throws IOException {
    removeTemporary(folder, pid -> ProcessHandle.of(pid).isEmpty());
  }

  /** Deletes all temporary files, in a folder that nobody else writes to. */
  static void removeTemporary(Path folder) throws IOException {
    removeTemporary(folder, pid -> true);
  }

  private static void removeTemporary(Path folder, LongPredicate ofProcess) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> files = Files.list(folder)) {
      all = files.filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS)).toList();
    }
    for (Path file : all) {
      Matcher name = TEMPORARY.matcher(file.getFileName().toString());
      if (name.matches() && ofProcess.test(Long.parseLong(name.group(1)))) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Makes the move itself durable, on the systems that let a folder be opened. */
  static void force(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows refuses; the file is whole and in place all the same.
    }
  }

  /** What went wrong, without the path that the message begins with. */
  static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission is denied";
    }
    String said = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    return Objects.requireNonNullElse(said, e.getClass().getSimpleName());
  }

  /** A channel may take less than it is offered, a nearly full disk for one; this one insists. */
  private record WholeWrites(FileChannel channel) implements WritableByteChannel {
    @Override
    public int write(ByteBuffer bytes) throws IOException {
      int count = bytes.remaining();
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      return count;
    }

    @Override
    public boolean isOpen() {
      return channel.isOpen();
    }

    @Override
    public void close() {}
  }
}
