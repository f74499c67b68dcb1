package dev.figment.core.data;

import dev.figment.core.io.FileFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** A plain file inside an archive, to be read while the archive passes by. */
public final class ArchivedFile {
  private final Path archive;
  private final String name;
  private final long length;
  private final InputStream content;

  ArchivedFile(Path archive, String name, long length, InputStream content) {
    this.archive = archive;
    this.name = name;
    this.length = length;
    this.content = content;
  }

  /** Returns its path inside the archive, which may be a hostile one. */
  public String name() {
    return name;
  }

  /** Returns its size in bytes, as the archive states it. */
  public long length() {
    return length;
  }

  /**
   * Reads the file, once. Memory grows with what is there, not with what the archive states.
   *
   * @param most bytes that the file can have
   * @throws FileFormatException if it has more, or the archive is cut or damaged
   * @throws IOException if the archive cannot be read
   */
  public byte[] read(int most) throws IOException {
    if (length > most) {
      throw new FileFormatException(
          archive, name + " is too long", "at most " + most + " bytes", length);
    }
    return content.readNBytes((int) length);
  }
}
