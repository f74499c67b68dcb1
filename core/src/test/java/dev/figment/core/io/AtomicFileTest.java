package dev.figment.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  private static final byte[] OLD = {1, 2, 3};
  private static final byte[] NEW = {4, 5, 6, 7};

  @TempDir Path folder;

  @Test
  void makesANewFileAndLeavesNothingElse() throws IOException {
    Path file = folder.resolve("a.json");
    AtomicFile.write(file, NEW);
    assertThat(file).hasBinaryContent(NEW);
    assertThat(names()).containsExactly("a.json");
  }

  @Test
  void replacesAnOldFile() throws IOException {
    Path file = Files.write(folder.resolve("a.json"), OLD);
    AtomicFile.write(file, NEW);
    assertThat(file).hasBinaryContent(NEW);
    assertThat(names()).containsExactly("a.json");
  }

  @Test
  void takesContentInPiecesAndThroughAStreamThatIsClosed() throws IOException {
    Path file = folder.resolve("a.bin");
    AtomicFile.write(
        file,
        channel -> {
          assertThat(channel.write(ByteBuffer.wrap(OLD))).isEqualTo(3);
          try (OutputStream out = Channels.newOutputStream(channel)) {
            out.write(NEW);
          }
          assertThat(channel.isOpen()).isTrue();
        });
    assertThat(file).hasBinaryContent(new byte[] {1, 2, 3, 4, 5, 6, 7});
  }

  @Test
  void leavesTheOldFileWhenTheDiskIsFull() throws IOException {
    Path file = Files.write(folder.resolve("a.json"), OLD);
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    channel -> {
                      channel.write(ByteBuffer.wrap(NEW));
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage(file + ": could not be written, No space left on device");
    assertThat(file).hasBinaryContent(OLD);
    assertThat(names()).containsExactly("a.json");
  }

  @Test
  void leavesTheOldFileWhenTheContentFails() throws IOException {
    Path file = Files.write(folder.resolve("a.json"), OLD);
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    channel -> {
                      throw new IllegalStateException("no more");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no more");
    assertThat(file).hasBinaryContent(OLD);
    assertThat(names()).containsExactly("a.json");
  }

  @Test
  void leavesTheOldFileWhenTheThreadIsInterrupted() throws IOException {
    Path file = Files.write(folder.resolve("a.json"), OLD);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> AtomicFile.write(file, NEW))
        .isInstanceOf(IOException.class)
        .hasMessage(file + ": could not be written, ClosedByInterruptException");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(file).hasBinaryContent(OLD);
    assertThat(names()).containsExactly("a.json");
  }

  @Test
  void writesInsideAnotherWriteOfTheSameFile() throws IOException {
    Path file = folder.resolve("a.json");
    AtomicFile.write(
        file,
        channel -> {
          AtomicFile.write(file, OLD);
          channel.write(ByteBuffer.wrap(NEW));
        });
    assertThat(file).hasBinaryContent(NEW);
    assertThat(names()).containsExactly("a.json");
  }

  @Test
  void rejectsAMissingFolder() {
    Path file = folder.resolve("missing").resolve("a.json");
    assertThatThrownBy(() -> AtomicFile.write(file, NEW))
        .isInstanceOf(IOException.class)
        .hasMessage(file + ": could not be written, its folder does not exist");
  }

  @Test
  void rejectsTheNameOfAFolder() {
    assertThatThrownBy(() -> AtomicFile.write(folder, NEW))
        .isInstanceOf(IOException.class)
        .hasMessage(folder + ": could not be written, a folder has this name");
  }

  @Test
  void saysWhenPermissionIsDenied() {
    Path file = folder.resolve("a.json");
    AtomicFile.Content denied =
        channel -> {
          throw new AccessDeniedException(file.toString());
        };
    assertThatThrownBy(() -> AtomicFile.write(file, denied))
        .isInstanceOf(IOException.class)
        .hasMessage(file + ": could not be written, permission is denied");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void replacesASymbolicLinkAndLeavesWhatItLeadsTo() throws IOException {
    assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path real = Files.write(elsewhere.resolve("real.bin"), OLD);
    Path link = Files.createSymbolicLink(folder.resolve("link.bin"), real);
    AtomicFile.write(link, NEW);
    assertThat(link)
        .hasBinaryContent(NEW)
        .satisfies(p -> assertThat(Files.isSymbolicLink(p)).isFalse());
    assertThat(real).hasBinaryContent(OLD);
  }

  @Test
  void givesTheFileTheUsualPermissions() throws IOException {
    assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
    Path usual = Files.write(folder.resolve("usual.bin"), OLD);
    Path file = folder.resolve("a.bin");
    AtomicFile.write(file, NEW);
    assertThat(permissions(file)).isEqualTo(permissions(usual));
  }

  private static Iterable<PosixFilePermission> permissions(Path file) throws IOException {
    return Files.getPosixFilePermissions(file);
  }

  private Stream<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    }
  }
}
