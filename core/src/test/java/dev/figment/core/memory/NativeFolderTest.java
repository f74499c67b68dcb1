package dev.figment.core.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class NativeFolderTest {
  @TempDir private Path home;

  @Test
  void isTheUsualOneIfNobodyElseCanChangeIt() throws IOException {
    Path usual = home.resolve(".javacpp").resolve("cache");
    assertThat(NativeFolder.of(home)).isEqualTo(usual);
    assertThat(rights(usual)).isEqualTo("rwx------");
    assertThat(NativeFolder.of(home)).isEqualTo(usual);
  }

  @Test
  void isAnotherIfOthersMayWriteThereOrAbove() throws IOException {
    for (String folder : new String[] {"", ".javacpp", ".javacpp/cache"}) {
      Files.createDirectories(home.resolve(".javacpp").resolve("cache"));
      String before = rights(home.resolve(folder));
      allow(home.resolve(folder), "rwxrwx--x");
      expectAnother();
      allow(home.resolve(folder), before);
    }
  }

  @Test
  void isAnotherIfSomethingElseHasTheName() throws IOException {
    Path elsewhere = Files.createDirectory(home.resolve("elsewhere"));
    Files.createSymbolicLink(home.resolve(".javacpp"), elsewhere);
    expectAnother();
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void isAnotherWithoutAHome() throws IOException {
    assertThat(rights(NativeFolder.of(Path.of("")))).isEqualTo("rwx------");
    assertThat(rights(NativeFolder.of(home.resolve("nobody")))).isEqualTo("rwx------");
  }

  private void expectAnother() throws IOException {
    Path folder = NativeFolder.of(home);
    assertThat(folder.startsWith(home)).isFalse();
    assertThat(rights(folder)).isEqualTo("rwx------");
    assertThat(NativeFolder.of(home)).isNotEqualTo(folder);
  }

  private static String rights(Path folder) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
  }

  private static void allow(Path folder, String rights) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(rights));
  }
}
