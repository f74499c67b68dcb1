package dev.figment.core.data.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewFoldersTest {
  @TempDir private Path base;

  @Test
  void emptyFoldersGo() throws IOException {
    try (NewFolders made = NewFolders.make(base.resolve("a/b/c"))) {
      assertThat(made.made()).hasSize(3);
      assertThat(base.resolve("a/b/c")).isDirectory();
    }
    assertThat(base).isEmptyDirectory();
  }

  @Test
  void foldersThatHoldSomethingStay() throws IOException {
    try (NewFolders made = NewFolders.make(base.resolve("a/b/c"))) {
      assertThat(made.made()).hasSize(3);
      Files.createFile(base.resolve("a/b/file"));
    }
    assertThat(base.resolve("a/b")).isDirectoryNotContaining("glob:**/c");
    assertThat(base.resolve("a/b/file")).exists();
  }

  @Test
  void foldersThatWereThereStay() throws IOException {
    Files.createDirectories(base.resolve("a/b"));
    try (NewFolders made = NewFolders.make(base.resolve("a/b"))) {
      assertThat(made.made()).isEmpty();
    }
    assertThat(base.resolve("a/b")).exists();
  }
}
