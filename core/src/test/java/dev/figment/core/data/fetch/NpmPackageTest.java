package dev.figment.core.data.fetch;

import static dev.figment.core.data.SampleFiles.gzip;
import static dev.figment.core.data.SampleFiles.tar;
import static dev.figment.core.data.SampleFiles.tarEntry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.io.FileFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpmPackageTest {
  @TempDir private Path folder;

  private final byte[] packed = gzip(tar(tarEntry("package/one", new byte[600])));

  private List<String> names(byte[] archive) throws IOException {
    List<String> names = new ArrayList<>();
    Path file = Files.write(folder.resolve("some.tgz"), archive);
    NpmPackage.forEach(file, inside -> names.add(inside.name()));
    return names;
  }

  private void rejects(byte[] archive, String problem) {
    assertThatThrownBy(() -> names(archive))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(folder.resolve("some.tgz") + ": " + problem);
  }

  @Test
  void visitsTheFilesInside() throws IOException {
    assertThat(names(packed)).containsExactly("package/one");
  }

  @Test
  void rejectsAnArchiveThatIsCut() {
    rejects(Arrays.copyOf(packed, packed.length / 2), "the file is cut short");
    rejects(
        gzip(Arrays.copyOf(tarEntry("package/one", new byte[600]), 700)), "the file is cut short");
  }

  @Test
  void rejectsAnArchiveThatIsNotPacked() {
    rejects(
        tar(tarEntry("package/one", new byte[600])),
        "the gzip data are damaged, Input is not in the .gz format.");
  }
}
