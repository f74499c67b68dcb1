package dev.figment.core.data;

import static dev.figment.core.data.SampleFiles.bytes;
import static dev.figment.core.data.SampleFiles.paxHeader;
import static dev.figment.core.data.SampleFiles.tar;
import static dev.figment.core.data.SampleFiles.tarEntry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.io.FileFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveBytesTest {
  private static final Path NAME = Path.of("some.tar");
  private static final String TOO_LONG =
      "the headers are too long, expected at most 262144 bytes, got more";

  private static ArchiveBytes of(byte... content) {
    return new ArchiveBytes(NAME, new ByteArrayInputStream(content));
  }

  private static void read(byte[] archive) throws IOException {
    TarArchive.forEach(NAME, new ByteArrayInputStream(archive), file -> {});
  }

  private static void rejects(ThrowingCallable reading, String problem) {
    assertThatThrownBy(reading)
        .isInstanceOf(FileFormatException.class)
        .hasMessage("some.tar: " + problem);
  }

  @Test
  void theEndMayNotBeReached() throws IOException {
    ArchiveBytes bytes = of(bytes(200, 7));
    assertThat(bytes.read()).isEqualTo(200);
    assertThat(bytes.read(new byte[5], 0, 5)).isEqualTo(1);
    rejects(bytes::read, "the file is cut short");
    rejects(() -> bytes.read(new byte[5], 0, 5), "the file is cut short");
  }

  @Test
  void onlyZerosMayBeLeft() throws IOException {
    ArchiveBytes bytes = of(bytes(1, 0, 0));
    rejects(bytes::requireZeros, "the archive goes on after its end");
    assertThatCode(() -> of(new byte[2000]).requireZeros()).doesNotThrowAnyException();
    byte[] late = new byte[2000];
    late[1999] = 1;
    rejects(() -> of(late).requireZeros(), "the archive goes on after its end");
  }

  @Test
  void onlyHeadersAreBounded() throws IOException {
    ArchiveBytes bytes = of(new byte[ArchiveBytes.MOST_HEADERS * 3]);
    bytes.startHeaders();
    assertThat(bytes.readNBytes(100)).hasSize(100);
    bytes.startContent();
    assertThat(bytes.readNBytes(ArchiveBytes.MOST_HEADERS)).hasSize(ArchiveBytes.MOST_HEADERS);
    bytes.startHeaders();
    rejects(() -> bytes.readNBytes(ArchiveBytes.MOST_HEADERS - 10), TOO_LONG);
  }

  @ParameterizedTest
  @ValueSource(chars = {'L', 'K', 'x', 'g'})
  void extendedHeadersOfAnySizeCostLittleMemory(char type) {
    byte[] archive =
        tar(tarEntry(type, "long", new byte[10_000_000]), tarEntry("one", new byte[1]));
    assertThatThrownBy(() -> read(archive)).isInstanceOf(FileFormatException.class);
    assertThat(AllocatedBytes.by(() -> read(archive))).isLessThan(3_000_000);
  }

  @Test
  void extendedHeadersInAnyNumberCostLittleMemory() {
    byte[][] entries = new byte[10_000][];
    for (int i = 0; i < entries.length; i++) {
      entries[i] =
          i % 2 == 0 ? paxHeader('g', "key" + i, "x".repeat(400)) : tarEntry("one", new byte[1]);
    }
    byte[] archive = tar(entries);
    rejects(() -> read(archive), TOO_LONG);
    assertThat(AllocatedBytes.by(() -> read(archive))).isLessThan(30_000_000);
  }

  @Test
  void extendedHeadersOfExtendedHeadersEnd() {
    byte[][] entries = new byte[10_000][];
    Arrays.setAll(entries, i -> tarEntry('L', "long", new byte[0]));
    rejects(() -> read(tar(entries)), TOO_LONG);
  }
}
