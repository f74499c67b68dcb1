package dev.figment.core.data;

import static dev.figment.core.data.SampleFiles.bytes;
import static dev.figment.core.data.SampleFiles.gzip;
import static dev.figment.core.data.SampleFiles.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.io.FileFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GzipContentTest {
  private static final Path NAME = Path.of("some.gz");

  private static byte[] read(byte[] packed) throws IOException {
    try (InputStream content = GzipContent.of(NAME, new ByteArrayInputStream(packed))) {
      return content.readAllBytes();
    }
  }

  private static void rejects(byte[] packed, String problem) {
    assertThatThrownBy(() -> read(packed))
        .isInstanceOf(FileFormatException.class)
        .hasMessage("some.gz: " + problem);
  }

  @Test
  void readsAllMembers() throws IOException {
    byte[] long1 = new byte[20_000];
    Arrays.fill(long1, (byte) 7);
    byte[] packed = join(gzip(long1), gzip(new byte[0]), gzip(bytes(1)), gzip(bytes(2, 3)));
    assertThat(read(packed)).isEqualTo(join(long1, bytes(1, 2, 3)));
  }

  @Test
  void readsByteByByte() throws IOException {
    byte[] packed = join(gzip(bytes(200)), gzip(bytes(3)));
    try (InputStream content = GzipContent.of(NAME, new ByteArrayInputStream(packed))) {
      assertThat(content.read()).isEqualTo(200);
      assertThat(content.read()).isEqualTo(3);
      assertThat(content.read()).isEqualTo(-1);
    }
  }

  @Test
  void rejectsAFileCutAnywhere() throws IOException {
    byte[] one = gzip(bytes(1, 2, 3));
    byte[] packed = join(one, gzip(bytes(4, 5)));
    for (int length = 2; length < packed.length; length++) {
      if (length == one.length) {
        continue; // there it is a whole file of one member
      }
      byte[] cut = Arrays.copyOf(packed, length);
      assertThatThrownBy(() -> read(cut))
          .as("cut at %d", length)
          .isInstanceOf(FileFormatException.class)
          .hasMessageMatching("some.gz: (the file is cut short|the gzip data are damaged, .*)");
    }
    rejects(Arrays.copyOf(packed, packed.length - 1), "the file is cut short");
  }

  @Test
  void rejectsWhatIsNoGzip() {
    rejects(bytes(1, 2, 3), "the gzip data are damaged, Input is not in the .gz format.");
    rejects(new byte[0], "the gzip data are damaged, Input is not in the .gz format.");
  }

  @Test
  void rejectsWhatFollowsTheLastMember() {
    rejects(
        join(gzip(bytes(1)), bytes(0, 7)),
        "the gzip data are damaged, other data follow the last member");
  }

  @Test
  void zerosMayFollowTheLastMember() throws IOException {
    byte[] filled = join(gzip(bytes(1, 2)), gzip(bytes(3)), new byte[5000]);
    try (GzipContent content = GzipContent.of(NAME, new ByteArrayInputStream(filled))) {
      assertThat(content.readAllBytes()).isEqualTo(bytes(1, 2, 3));
    }
  }

  @Test
  void rejectsAWrongChecksumOfALaterMember() {
    byte[] second = gzip(bytes(2));
    second[second.length - 8] ^= 1;
    rejects(
        join(gzip(bytes(1)), second),
        "the gzip data are damaged, Gzip-compressed data is corrupt (CRC32 error).");
  }

  @Test
  void rejectsAWrongLength() {
    byte[] packed = gzip(bytes(2));
    packed[packed.length - 4] ^= 1;
    rejects(
        packed,
        "the gzip data are damaged, Gzip-compressed data is corrupt (uncompressed size mismatch).");
  }
}
