package dev.figment.core.io;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that is open for reading at any position.
 *
 * @param file its path
 * @param channel where its bytes come from
 */
record FileBytes(Path file, FileChannel channel) implements Closeable {
  /** Opens a file. */
  static FileBytes open(Path file) throws IOException {
    PlainFile.require(file);
    return new FileBytes(file, FileChannel.open(file, StandardOpenOption.READ));
  }

  /** The number of bytes. */
  long size() throws IOException {
    return channel.size();
  }

  /** Reads bytes into an array of their own. */
  ByteBuffer read(long position, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    fill(bytes, position);
    return bytes;
  }

  /** Reads as many bytes as the buffer has room for, and flips it. */
  void fill(ByteBuffer bytes, long position) throws IOException {
    long next = position;
    while (bytes.hasRemaining()) {
      int count = channel.read(bytes, next);
      if (count < 0) {
        throw new FileFormatException(
            file, "the file became shorter while it was read", "a byte at " + next, "its end");
      }
      next += count;
    }
    bytes.flip();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
