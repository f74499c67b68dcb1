package dev.figment.core.data;

import dev.figment.core.io.FileFormatException;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The bytes of a tar archive, guarding what Commons Compress takes on trust: that the archive goes
 * on until its end mark, that its headers (which are held in memory, long names and all) are of a
 * sensible size, and that nothing but zeros follows the end mark.
 */
final class ArchiveBytes extends FilterInputStream {
  /** Enough for the headers of 500 files, far more than the archives of data sets have. */
  static final int MOST_HEADERS = 1 << 18;

  private static final int BLOCK = 512;

  private final Path archive;
  private boolean inHeaders;
  private long headers;

  ArchiveBytes(Path archive, InputStream in) {
    super(new BufferedInputStream(in));
    this.archive = archive;
  }

  /** What is read from here on is headers. */
  void startHeaders() {
    inHeaders = true;
  }

  /** What is read from here on is the content of files. */
  void startContent() {
    inHeaders = false;
  }

  @Override
  public int read() throws IOException {
    int got = super.read();
    count(got == -1 ? -1 : 1);
    return got;
  }

  @Override
  public int read(byte[] into, int offset, int count) throws IOException {
    int got = super.read(into, offset, count);
    count(got);
    return got;
  }

  private void count(int got) throws FileFormatException {
    if (got == -1) {
      throw new FileFormatException(archive, "the file is cut short");
    }
    headers += inHeaders ? got : 0;
    if (headers > MOST_HEADERS) {
      throw new FileFormatException(
          archive, "the headers are too long", "at most " + MOST_HEADERS + " bytes", "more");
    }
  }

  /** Archives are filled up with zeros; the rest is read to its end so that gzip is checked too. */
  void requireZeros() throws IOException {
    byte[] rest = in.readNBytes(BLOCK);
    while (rest.length > 0) {
      if (!Arrays.equals(rest, new byte[rest.length])) {
        throw new FileFormatException(archive, "the archive goes on after its end");
      }
      rest = in.readNBytes(BLOCK);
    }
  }
}
