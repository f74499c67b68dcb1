package dev.figment.core.data.fetch;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.data.SampleFiles;
import dev.figment.core.io.FileFormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksumTest {
  private static final String ABC_SHA256 =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  private static final String ABC_MD5 = "900150983cd24fb0d6963f7d28e17f72";

  @TempDir private Path folder;

  private final byte[] abc = "abc".getBytes(StandardCharsets.US_ASCII);

  @Test
  void acceptsTheFilePlainOrPacked() throws IOException {
    Checksum checksum = Checksum.sha256OfContent(ABC_SHA256);
    Path plain = Files.write(folder.resolve("plain"), abc);
    Path packed = Files.write(folder.resolve("packed"), SampleFiles.gzip(abc));
    assertThatCode(() -> checksum.require(plain)).doesNotThrowAnyException();
    assertThatCode(() -> checksum.require(packed)).doesNotThrowAnyException();
  }

  @Test
  void aSumOfTheFileItselfIsNotOfItsContent() throws IOException {
    Path plain = Files.write(folder.resolve("plain"), abc);
    Path packed = Files.write(folder.resolve("packed"), SampleFiles.gzip(abc));
    assertThatCode(() -> Checksum.md5(ABC_MD5).require(plain)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Checksum.md5(ABC_MD5).require(packed))
        .isInstanceOf(FileFormatException.class);
  }

  @Test
  void rejectsAnotherFile() throws IOException {
    Path file = Files.write(folder.resolve("file"), new byte[0]);
    assertThatThrownBy(() -> Checksum.md5(ABC_MD5).require(file))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(
            file
                + ": the checksum is wrong, expected MD5 900150983cd24fb0d6963f7d28e17f72,"
                + " got d41d8cd98f00b204e9800998ecf8427e");
  }

  @Test
  void rejectsGzipThatGoesOnAfterItsEnd() throws IOException {
    byte[] packed = SampleFiles.join(SampleFiles.gzip(abc), new byte[] {1});
    Path file = Files.write(folder.resolve("file"), packed);
    assertThatThrownBy(() -> Checksum.sha256OfContent(ABC_SHA256).require(file))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(file + ": the gzip data are damaged, other data follow the last member");
  }

  @Test
  void rejectsCutGzip() throws IOException {
    byte[] packed = SampleFiles.gzip(abc);
    Path file = Files.write(folder.resolve("file"), Arrays.copyOf(packed, packed.length - 2));
    assertThatThrownBy(() -> Checksum.sha256OfContent(ABC_SHA256).require(file))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(file + ": the file is cut short");
  }
}
