package dev.figment.core.data.fetch;

import dev.figment.core.io.FileFormatException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Writes a response's body to a file as it arrives, either after what the file holds or afresh. */
final class PartialBody implements Consumer<Optional<byte[]>>, AutoCloseable {
  private final Path file;
  private final RandomAccessFile out; // unlike a channel, an interrupt leaves it open
  private final long most;
  private final AtomicLong length;
  private final CompletableFuture<Void> broken = new CompletableFuture<>();

  PartialBody(Path file, long most) throws IOException {
    out = new RandomAccessFile(file.toFile(), "rw");
    this.file = file;
    this.most = most;
    length = new AtomicLong(out.length());
    out.seek(out.length());
  }

  /** The bytes in the file. */
  long length() {
    return length.get();
  }

  /** Forgets what the file held: the server sends all of it. */
  void startAfresh() throws IOException {
    out.setLength(0);
    length.set(0);
  }

  /** Called on the client's thread; a failure ends {@link #broken}. */
  @Override
  public void accept(Optional<byte[]> bytes) {
    if (bytes.isEmpty() || isBroken()) {
      return;
    }
    try {
      if (length() + bytes.get().length > most) {
        throw new FileFormatException(
            file, "more arrives than the file can have", "at most " + most + " bytes", "more");
      }
      out.write(bytes.get());
      length.addAndGet(bytes.get().length);
    } catch (IOException e) {
      broken.completeExceptionally(e);
    }
  }

  /** Fails when bytes could not be written, so that the thread that waits need not wait on. */
  CompletableFuture<Void> broken() {
    return broken;
  }

  boolean isBroken() {
    return broken.isDone();
  }

  /** Nothing is left behind where nothing arrived. */
  @Override
  public void close() throws IOException {
    out.close();
    if (length() == 0) {
      Files.deleteIfExists(file);
    }
  }
}
