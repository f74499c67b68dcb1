package dev.figment.core.data;

import dev.figment.core.io.FileFormatException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** What a gzip file holds: the content of all its members, which nothing else may follow. */
public final class GzipContent extends InputStream {
  private final Path file;
  private final InputStream content;

  private GzipContent(Path file, InputStream content) {
    this.file = file;
    this.content = content;
  }

  /**
   * Unpacks a gzip file while it is read.
   *
   * @param file what messages call it
   * @param packed the file as it lies there; closed along with what is returned
   * @throws FileFormatException if it is no gzip file, or it is cut short
   */
  public static GzipContent of(Path file, InputStream packed) throws FileFormatException {
    try {
      return new GzipContent(
          file,
          GzipCompressorInputStream.builder()
              .setInputStream(packed)
              .setDecompressConcatenated(true)
              .get());
    } catch (IOException e) {
      throw refusal(file, e);
    }
  }

  @Override
  public int read() throws FileFormatException {
    try {
      return content.read();
    } catch (IOException e) {
      throw refusal(file, e);
    }
  }

  @Override
  public int read(byte[] into, int offset, int count) throws FileFormatException {
    try {
      return content.read(into, offset, count);
    } catch (IOException e) {
      throw refusal(file, e);
    }
  }

  @Override
  public void close() throws IOException {
    content.close();
  }

  private static FileFormatException refusal(Path file, IOException cause) {
    return cause instanceof EOFException
        ? new FileFormatException(file, "the file is cut short", cause)
        : new FileFormatException(file, "the gzip data are damaged, " + cause.getMessage(), cause);
  }
}
