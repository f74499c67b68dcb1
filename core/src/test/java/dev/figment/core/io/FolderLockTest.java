package dev.figment.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
  @TempDir Path folder;

  @Test
  void oneAtATime() throws IOException {
    Path run = folder.resolve("a/run");
    try (FolderLock lock = FolderLock.take(run)) {
      assertThatIOException()
          .isThrownBy(() -> FolderLock.take(run))
          .withMessage(
              run
                  + ": another training writes to this folder, expected one at a time (take another"
                  + " --out)");
    }
    FolderLock.take(run).close();
    assertThat(run).isDirectory();
  }

  @Test
  void deletesWhatDeadProcessesLeftHalfWritten() throws IOException {
    Path below = Files.createDirectory(folder.resolve("samples"));
    long own = ProcessHandle.current().pid(); // as in a container, where all have one number
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path linked = Files.createSymbolicLink(folder.resolve("linked"), elsewhere);
    Files.writeString(folder.resolve(".figment.json." + own + "-0.tmp"), "half");
    Files.writeString(below.resolve(".epoch-0017.png.99-3.tmp"), "half");
    Path mine = Files.writeString(below.resolve("mine.tmp"), "mine");
    FolderLock.take(folder).close();
    assertThat(below).isDirectoryContaining(mine::equals).isDirectoryNotContaining("glob:**.99-*");
    assertThat(folder).isDirectoryNotContaining("glob:**/.figment.json*");
    assertThat(linked).exists();
  }

  @Test
  void refusesAFolderThatCannotBeMade() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "mine");
    assertThatIOException()
        .isThrownBy(() -> FolderLock.take(file))
        .withMessage(file + ": the folder could not be made, " + file + " is not a folder");
  }

  @Test
  void refusesALinkInPlaceOfTheLock() throws IOException {
    Path mine = Files.writeString(folder.resolve("mine"), "mine");
    Files.createSymbolicLink(folder.resolve(".figment-lock"), mine);
    assertThatIOException()
        .isThrownBy(() -> FolderLock.take(folder))
        .withMessageEndingWith("a link has this name");
    assertThat(mine).hasContent("mine");
  }
}
