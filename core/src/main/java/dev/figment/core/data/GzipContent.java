package dev.figment.core.data;

import dev.figment.core.io.FileFormatException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * What a gzip file holds: the content of all its members. Nothing but zeros may follow them, which
 * some programs fill files up with.
 */
public final class GzipContent extends InputStream {
  private final Path file;
  private final InputStream packed;
  private InputStream member;

  private GzipContent(Path file, InputStream packed, InputStream member) {
    this.file = file;
    this.packed = packed;
    this.member = member;
  }

  /**
   * Unpacks a gzip file while it is read.
   *
   * @param file what messages call it
   * @param packed the file as it lies there; closed along with what is returned
   * @throws FileFormatException if it is no gzip file, or it is cut short
   */
  public static GzipContent of(Path file, InputStream packed) throws FileFormatException {
    // Unpacking one member puts the stream back to where the member ends.
    InputStream marked = packed.markSupported() ? packed : new BufferedInputStream(packed);
    try {
      return new GzipContent(file, marked, member(marked));
    } catch (IOException e) {
      throw refusal(file, e);
    }
  }

  private static InputStream member(InputStream packed) throws IOException {
    return GzipCompressorInputStream.builder().setInputStream(packed).get();
  }

  @Override
  public int read() throws FileFormatException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] into, int offset, int count) throws FileFormatException {
    try {
      int got = member.read(into, offset, count);
      while (got < 0 && nextMember()) {
        got = member.read(into, offset, count);
      }
      return got;
    } catch (FileFormatException e) {
      throw e;
    } catch (IOException e) {
      throw refusal(file, e);
    }
  }

  private boolean nextMember() throws IOException {
    packed.mark(1);
    int first = packed.read();
    while (first == 0) {
      packed.mark(1);
      first = packed.read();
    }
    if (first < 0) {
      return false;
    }
    packed.reset();
    try {
      member = member(packed);
    } catch (EOFException e) {
      throw e;
    } catch (IOException e) {
      throw new FileFormatException(
          file, "the gzip data are damaged, other data follow the last member", e);
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    packed.close();
  }

  private static FileFormatException refusal(Path file, IOException cause) {
    return cause instanceof EOFException
        ? new FileFormatException(file, "the file is cut short", cause)
        : new FileFormatException(file, "the gzip data are damaged, " + cause.getMessage(), cause);
  }
}
