package dev.figment.core.data;

import static dev.figment.core.data.SampleFiles.join;
import static dev.figment.core.data.SampleFiles.paxHeader;
import static dev.figment.core.data.SampleFiles.summed;
import static dev.figment.core.data.SampleFiles.tar;
import static dev.figment.core.data.SampleFiles.tarEntry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.io.FileFormatException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarArchiveTest {
  private static final Path NAME = Path.of("some.tar");

  /** Bytes from one that a test damages to the next; no divisor of a block. */
  private static final int STRIDE = 5;

  private static final String NO_TAR = "this is no tar archive or a damaged one";

  private static Map<String, String> read(byte[] archive) throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    TarArchive.forEach(
        NAME,
        new ByteArrayInputStream(archive),
        file -> {
          byte[] bytes = file.read(10_000);
          assertThat(bytes.length).isEqualTo(file.length());
          files.put(file.name(), new String(bytes, StandardCharsets.UTF_8));
        });
    return files;
  }

  private static void rejects(byte[] archive, String problem) {
    assertThatThrownBy(() -> read(archive))
        .isInstanceOf(FileFormatException.class)
        .hasMessage("some.tar: " + problem);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** An entry whose header states a length that is not its own. */
  private static byte[] claiming(String octal, byte[] content) {
    byte[] header = Arrays.copyOf(tarEntry("one", new byte[0]), 512);
    System.arraycopy(text(octal), 0, header, 124, 11);
    return join(summed(header), content);
  }

  @Test
  void visitsPlainFilesInOrder() throws IOException {
    byte[] archive =
        tar(
            tarEntry('5', "a/", new byte[0]),
            tarEntry("a/one", text("1")),
            tarEntry("empty", new byte[0]),
            tarEntry('\0', "block", text("x".repeat(512))));
    assertThat(read(archive))
        .containsExactly(
            Map.entry("a/one", "1"), Map.entry("empty", ""), Map.entry("block", "x".repeat(512)));
  }

  @ParameterizedTest
  @ValueSource(ints = {TarArchiveOutputStream.LONGFILE_GNU, TarArchiveOutputStream.LONGFILE_POSIX})
  void readsLongNamesInEitherForm(int form) throws IOException {
    String name = "deep/".repeat(40) + "\u00e9";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(bytes, "UTF-8")) {
      out.setLongFileMode(form);
      TarArchiveEntry entry = new TarArchiveEntry(name);
      entry.setSize(3);
      out.putArchiveEntry(entry);
      out.write(text("abc"));
      out.closeArchiveEntry();
    }
    assertThat(read(bytes.toByteArray())).containsExactly(Map.entry(name, "abc"));
  }

  @ParameterizedTest
  @ValueSource(chars = {'1', '2', '3', '4', '6'})
  void passesOverLinksAndDevices(char type) throws IOException {
    byte[] link = tarEntry(type, "link", new byte[0]);
    System.arraycopy(text("/etc/passwd"), 0, link, 157, 11);
    assertThat(read(tar(summed(link), tarEntry("one", text("1")))))
        .containsExactly(Map.entry("one", "1"));
  }

  @Test
  void aFileNeedNotBeRead() throws IOException {
    byte[] archive = tar(tarEntry("one", text("1".repeat(5000))), tarEntry("two", text("2")));
    StringBuilder seen = new StringBuilder();
    TarArchive.forEach(
        NAME, new ByteArrayInputStream(archive), file -> seen.append(file.name()).append(' '));
    assertThat(seen).hasToString("one two ");
  }

  @Test
  void rejectsAnArchiveThatEndsBetweenFiles() {
    rejects(tarEntry("one", text("1")), "the file is cut short");
    rejects(join(tarEntry("one", text("1")), new byte[512]), "the file is cut short");
    rejects(new byte[0], "the file is cut short");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 300, 511, 512, 513, 1000, 1112, 1113, 1535})
  void rejectsAnArchiveThatEndsInsideAFile(int length) {
    byte[] archive = tarEntry("one", text("x".repeat(600)));
    rejects(Arrays.copyOf(archive, length), "the file is cut short");
  }

  @Test
  void rejectsAnArchiveThatGoesOnAfterItsEnd() {
    byte[] archive = tar(tarEntry("one", text("1")));
    String problem = "the archive goes on after its end";
    rejects(join(archive, text("more")), problem);
    rejects(join(archive, new byte[700], text("more")), problem);
    rejects(join(archive, new byte[9728], text("more")), problem);
    rejects(join(tarEntry("one", text("1")), new byte[512], archive), problem);
  }

  @Test
  void anArchiveMayBeFilledUpWithZeros() throws IOException {
    assertThat(read(join(tar(tarEntry("one", text("1"))), new byte[8000]))).hasSize(1);
  }

  @Test
  void rejectsAHeaderWithAWrongChecksum() {
    byte[] archive = tar(tarEntry("one", text("1")));
    archive[0] ^= 1;
    rejects(archive, "a header's checksum is wrong, " + NO_TAR);
  }

  @Test
  void rejectsANumberThatIsNotOctal() {
    rejects(tar(claiming("90000000000", new byte[0])), NO_TAR);
  }

  @Test
  void rejectsANegativeLength() {
    byte[] header = Arrays.copyOf(tarEntry("one", new byte[0]), 512);
    Arrays.fill(header, 124, 136, (byte) 0xff);
    rejects(tar(summed(header)), NO_TAR);
    rejects(tar(paxHeader('x', "size", "-1"), tarEntry("one", text("1"))), NO_TAR);
  }

  @Test
  void rejectsALengthInAnExtendedHeaderThatIsMoreThanThereIs() {
    byte[] archive = tar(paxHeader('x', "size", "9000"), tarEntry("one", text("1")));
    rejects(archive, "the file is cut short");
  }

  @Test
  void rejectsASparseFile() {
    String problem = "a file is sparse, expected files stored whole, got one";
    rejects(tar(tarEntry('S', "one", text("1"))), problem);
    byte[] huge = paxHeader('x', "GNU.sparse.size", "2000000000");
    rejects(tar(huge, tarEntry("one", text("1"))), problem);
  }

  @Test
  void aClaimOfEightGigabytesCostsNoMemory() {
    byte[] archive = tar(claiming("77777777777", new byte[0]));
    rejects(archive, "one is too long, expected at most 10000 bytes, got 8589934591");
    TarArchive.Visitor ignoring = file -> {};
    assertThatThrownBy(() -> TarArchive.forEach(NAME, new ByteArrayInputStream(archive), ignoring))
        .isInstanceOf(FileFormatException.class)
        .hasMessage("some.tar: the file is cut short");
    assertThat(AllocatedBytes.by(() -> read(archive))).isLessThan(200_000);
  }

  /** Whatever byte of the headers is wrong: the files are read, or the archive is refused. */
  @ParameterizedTest
  @ValueSource(ints = {0, '9', ' ', 'S', 'g', 0x80, 0xff})
  void aWrongByteIsNeverAnythingButAFormatError(int wrong) {
    byte[] archive =
        tar(
            paxHeader('g', "comment", "some"),
            paxHeader('x', "mtime", "12.5"),
            tarEntry("one", text("1")),
            tarEntry('L', "long", text("two\0")),
            tarEntry("two", text("2")));
    for (int i = 0; i < archive.length - 1024; i += STRIDE) {
      byte[] damaged = archive.clone();
      damaged[i] = (byte) wrong;
      int header = i / 512 * 512;
      byte[] resummed = summed(Arrays.copyOfRange(damaged, header, header + 512));
      byte[] consistent = damaged.clone();
      System.arraycopy(resummed, 0, consistent, header, 512);
      readOrReject(damaged);
      readOrReject(consistent);
    }
  }

  private static void readOrReject(byte[] archive) {
    try {
      assertThat(read(archive)).isNotNull();
    } catch (IOException e) {
      assertThat(e).isInstanceOf(FileFormatException.class);
    }
  }
}
