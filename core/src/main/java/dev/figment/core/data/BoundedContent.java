package dev.figment.core.data;

import dev.figment.core.io.FileFormatException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Unpacked content that is refused once it is longer than a sound file's could be. */
final class BoundedContent extends FilterInputStream {
  private final Path file;
  private final long most;
  private long read;

  BoundedContent(Path file, InputStream content, long most) {
    super(content);
    this.file = file;
    this.most = most;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] into, int offset, int count) throws IOException {
    int got = super.read(into, offset, count);
    count(got);
    return got;
  }

  private void count(int got) throws FileFormatException {
    read += Math.max(0, got);
    if (read > most) {
      throw new FileFormatException(
          file,
          "the file unpacks to too much (-Dfigment.unpacked sets how much it may)",
          "at most " + most + " bytes",
          "more");
    }
  }
}
