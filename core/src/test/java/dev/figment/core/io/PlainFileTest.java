package dev.figment.core.io;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.figment.core.data.ImageFile;
import dev.figment.core.model.ModelRecord;
import dev.figment.core.picture.PngText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in a file's place, nobody waits for its end. */
@Timeout(60)
class PlainFileTest {
  private static final Path DEVICE = Path.of("/dev/zero");

  @TempDir private Path folder;

  private interface Reading {
    void read(Path file) throws IOException;
  }

  private static final List<Reading> READERS =
      List.of(PlainFile::require, ImageFile::read, PngText::read, Safetensors::read);

  @Test
  void refusesADevice() throws IOException {
    assumeTrue(Files.exists(DEVICE));
    Path link = Files.createSymbolicLink(folder.resolve("a.png"), DEVICE);
    for (Reading reading : READERS) {
      assertThatThrownBy(() -> reading.read(link))
          .isInstanceOf(FileFormatException.class)
          .hasMessage(link + ": the path is wrong, expected a file, got a pipe or a device");
    }
  }

  @Test
  void refusesAPipe() throws IOException, InterruptedException {
    assumeTrue(Files.exists(DEVICE));
    Path pipe = folder.resolve("pipe");
    new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
    for (Reading reading : READERS) {
      assertThatThrownBy(() -> reading.read(pipe))
          .hasMessage(pipe + ": the path is wrong, expected a file, got a pipe or a device");
    }
  }

  @Test
  void refusesADeviceInPlaceOfARunsRecord() throws IOException {
    assumeTrue(Files.exists(DEVICE));
    Files.createSymbolicLink(folder.resolve(Checkpoint.RECORD), DEVICE);
    assertThatThrownBy(() -> Checkpoint.readRecord(folder, ModelRecord.class))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining("expected a file, got a pipe or a device");
  }

  @Test
  void saysWhatElseIsThere() {
    assertThatThrownBy(() -> PlainFile.require(folder))
        .hasMessage(folder + ": the path is wrong, expected a file, got a folder");
    Path gone = folder.resolve("gone");
    assertThatThrownBy(() -> PlainFile.require(gone))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(gone + ": there is no such file");
  }
}
