package dev.figment.core.data;

import static dev.figment.core.data.SampleFiles.join;
import static dev.figment.core.data.SampleFiles.summed;
import static dev.figment.core.data.SampleFiles.tar;
import static dev.figment.core.data.SampleFiles.tarEntry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.io.FileFormatException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TarReaderTest {
  private static final Path NAME = Path.of("some.tar");

  private static Map<String, String> read(byte[] archive) throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    TarReader.forEach(
        NAME,
        new ByteArrayInputStream(archive),
        (name, length, content) -> {
          byte[] bytes = content.readAllBytes();
          assertThat(bytes.length).isEqualTo(length);
          files.put(name, new String(bytes, StandardCharsets.UTF_8));
        });
    return files;
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void visitsPlainFilesInOrder() throws IOException {
    byte[] folder = tarEntry("a/", new byte[0]);
    folder[156] = '5';
    byte[] longName = tarEntry("././@LongLink", new byte[2000]);
    longName[156] = 'L';
    byte[] archive =
        tar(
            summed(folder),
            tarEntry("a/one", text("1")),
            join(summed(Arrays.copyOf(longName, 512)), Arrays.copyOfRange(longName, 512, 2560)),
            tarEntry("empty", new byte[0]),
            tarEntry("block", text("x".repeat(512))));
    assertThat(read(archive))
        .containsExactly(
            Map.entry("a/one", "1"), Map.entry("empty", ""), Map.entry("block", "x".repeat(512)));
  }

  @Test
  void aFileNeedNotBeRead() throws IOException {
    byte[] archive = tar(tarEntry("one", text("1")), tarEntry("two", text("2")));
    int[] visits = {0};
    TarReader.forEach(
        NAME,
        new ByteArrayInputStream(archive),
        (name, length, content) -> {
          assertThat(content.read()).isEqualTo(name.equals("one") ? '1' : '2');
          visits[0]++;
        });
    assertThat(visits[0]).isEqualTo(2);
  }

  @Test
  void rejectsAnArchiveThatEndsBetweenFiles() {
    assertThatThrownBy(() -> read(tarEntry("one", text("1"))))
        .isInstanceOf(EOFException.class)
        .hasMessage("tar: the archive ends early");
  }

  @Test
  void rejectsAnArchiveThatEndsInsideAFile() {
    byte[] archive = tarEntry("one", text("x".repeat(600)));
    assertThatThrownBy(() -> read(Arrays.copyOf(archive, 1000)))
        .isInstanceOf(EOFException.class)
        .hasMessage("tar: the archive ends inside a file");
  }

  @Test
  void rejectsAnArchiveThatGoesOnAfterItsEnd() {
    byte[] archive = join(tar(tarEntry("one", text("1"))), new byte[700], text("more"));
    assertThatThrownBy(() -> read(archive))
        .isInstanceOf(FileFormatException.class)
        .hasMessage("some.tar: the archive goes on after its end");
  }

  @Test
  void rejectsAHeaderWithAWrongChecksum() {
    byte[] archive = tar(tarEntry("one", text("1")));
    archive[0] ^= 1;
    assertThatThrownBy(() -> read(archive))
        .isInstanceOf(FileFormatException.class)
        .hasMessageStartingWith(
            "some.tar: a header's checksum is wrong, this is no tar archive or a damaged one,"
                + " expected");
  }

  @Test
  void rejectsANumberThatIsNotOctal() {
    byte[] header = Arrays.copyOf(tarEntry("one", new byte[0]), 512);
    header[124] = '9';
    assertThatThrownBy(() -> read(tar(summed(header))))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(
            "some.tar: a header's number is not octal, this is no tar archive or a damaged one");
  }

  @Test
  void aClaimOfEightGigabytesCostsNoMemory() {
    byte[] header = Arrays.copyOf(tarEntry("one", new byte[0]), 512);
    Arrays.fill(header, 124, 135, (byte) '7');
    byte[] archive = tar(summed(header));
    assertThatThrownBy(() -> read(archive)).isInstanceOf(EOFException.class);
    assertThat(AllocatedBytes.by(() -> read(archive))).isLessThan(200_000);
  }
}
