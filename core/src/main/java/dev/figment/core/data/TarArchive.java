package dev.figment.core.data;

import dev.figment.core.io.FileFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * The plain files of a tar archive, one after the other, without unpacking anything to disk.
 *
 * <p>Links, folders and devices are passed over. Whatever an archive claims, reading it costs no
 * memory beyond its headers, which are bounded, and what a visitor asks for.
 */
public final class TarArchive {
  private static final int BLOCK = 512;

  private final Path archive;
  private final ArchiveBytes bytes;
  private final TarArchiveInputStream entries;

  /** What is done with each file of an archive. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * Looks at a file; it need not be read.
     *
     * @throws IOException if the file will not do
     */
    void visit(ArchivedFile file) throws IOException;
  }

  private TarArchive(Path archive, InputStream in) {
    this.archive = archive;
    bytes = new ArchiveBytes(archive, in);
    entries = new TarArchiveInputStream(bytes, BLOCK, BLOCK, StandardCharsets.UTF_8.name());
  }

  /**
   * Visits every plain file of an archive, in order.
   *
   * @param archive what messages call it
   * @param in the archive, already unpacked if it was packed; read to its end and left open
   * @param visitor is shown each file
   * @throws FileFormatException if this is no tar archive, or it is cut or damaged
   * @throws IOException if it cannot be read
   */
  public static void forEach(Path archive, InputStream in, Visitor visitor) throws IOException {
    new TarArchive(archive, in).run(visitor);
  }

  private void run(Visitor visitor) throws IOException {
    Optional<TarArchiveEntry> next = next();
    while (next.isPresent()) {
      TarArchiveEntry entry = next.get();
      requireSound(entry);
      if (isPlain(entry)) {
        visitor.visit(new ArchivedFile(archive, entry.getName(), entry.getSize(), entries));
      }
      entries.transferTo(OutputStream.nullOutputStream());
      next = next();
    }
    bytes.requireZeros();
  }

  private Optional<TarArchiveEntry> next() throws IOException {
    bytes.startHeaders();
    try {
      return Optional.ofNullable(entries.getNextEntry());
    } catch (FileFormatException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Commons Compress lets some hostile numbers through as runtime exceptions.
      throw new FileFormatException(archive, "this is no tar archive or a damaged one", e);
    } finally {
      bytes.startContent();
    }
  }

  private void requireSound(TarArchiveEntry entry) throws FileFormatException {
    if (!entry.isCheckSumOK()) {
      throw new FileFormatException(
          archive, "a header's checksum is wrong, this is no tar archive or a damaged one");
    }
    // A few bytes of a sparse file may stand for exabytes of zeros.
    if (entry.isSparse()) {
      throw new FileFormatException(
          archive, "a file is sparse", "files stored whole", entry.getName());
    }
  }

  private static boolean isPlain(TarArchiveEntry entry) {
    byte type = entry.getLinkFlag();
    return (type == TarConstants.LF_NORMAL || type == TarConstants.LF_OLDNORM)
        && !entry.isDirectory();
  }
}
