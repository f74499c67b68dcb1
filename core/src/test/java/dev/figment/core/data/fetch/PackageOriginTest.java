package dev.figment.core.data.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.io.FileFormatException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageOriginTest {
  private static final Checksum ABC = Checksum.md5("900150983cd24fb0d6963f7d28e17f72");

  @TempDir private Path folder;

  /** A client that leaves the file, and others beside it. */
  private record Leaving(String content) implements PackageOrigin.Client {
    @Override
    public String name() {
      return "a package";
    }

    @Override
    public void unpack(Path work) throws IOException {
      Files.createDirectories(work.resolve("deep/er"));
      Files.writeString(work.resolve("deep/er/other"), "x");
      Files.write(work.resolve("abc.bin"), content.getBytes(StandardCharsets.US_ASCII));
    }
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> folder.relativize(file).toString()).toList();
    }
  }

  @Test
  void movesTheFilesIntoPlaceAndDropsTheRest() throws IOException {
    List<String> log = new ArrayList<>();
    new PackageOrigin(new Leaving("abc"), Map.of("abc.bin", ABC)).fetch(folder, log::add);
    assertThat(files()).containsExactly("abc.bin");
    assertThat(log).containsExactly("fetching a package");
  }

  @Test
  void saysWhichFileAPackageLacks() throws IOException {
    PackageOrigin origin = new PackageOrigin(new Leaving("abc"), Map.of("xyz.bin", ABC));
    assertThatThrownBy(() -> origin.fetch(folder, line -> {}))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessage("a package: files are missing, expected xyz.bin, got no xyz.bin");
    assertThat(files()).isEmpty();
  }

  @Test
  void aWrongFileLeavesNothing() throws IOException {
    PackageOrigin origin = new PackageOrigin(new Leaving("abd"), Map.of("abc.bin", ABC));
    assertThatThrownBy(() -> origin.fetch(folder, line -> {}))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining(
            "the checksum is wrong, expected MD5 900150983cd24fb0d6963f7d28e17f72");
    assertThat(files()).isEmpty();
  }
}
