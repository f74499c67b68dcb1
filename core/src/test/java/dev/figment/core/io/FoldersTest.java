package dev.figment.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FoldersTest {
  @TempDir private Path temporary;

  @Test
  void makesAFolderAndThoseAboveIt() throws IOException {
    Path folder = temporary.resolve("a/b/c");
    Folders.make(folder);
    Folders.make(folder);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void takesALinkToAFolderForOne() throws IOException {
    Path link = Files.createSymbolicLink(temporary.resolve("link"), temporary);
    Folders.make(link);
    assertThat(link).isSymbolicLink();
  }

  @Test
  void saysWhatIsInTheWay() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "mine");
    for (Path folder : new Path[] {file, file.resolve("a/b")}) {
      assertThatIOException()
          .isThrownBy(() -> Folders.make(folder))
          .withMessage("%s: the folder could not be made, %s is not a folder", folder, file);
    }
    assertThat(file).hasContent("mine");
  }
}
