package dev.figment.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.io.FileFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArchivedFileTest {
  private static ArchivedFile file(long length) {
    byte[] content = {1, 2, 3};
    return new ArchivedFile(Path.of("some.tar"), "a/b", length, new ByteArrayInputStream(content));
  }

  @Test
  void readsAFileThatIsNoLongerThanAllowed() throws IOException {
    assertThat(file(3).read(3)).containsExactly(1, 2, 3);
    assertThat(file(3).name()).isEqualTo("a/b");
    assertThat(file(3).length()).isEqualTo(3);
  }

  @Test
  void rejectsALongerFileWithoutReadingIt() {
    assertThatThrownBy(() -> file(1L << 40).read(2))
        .isInstanceOf(FileFormatException.class)
        .hasMessage("some.tar: a/b is too long, expected at most 2 bytes, got 1099511627776");
  }

  @Test
  void aClaimCostsNoMemory() {
    assertThat(AllocatedBytes.by(() -> file(2_000_000_000).read(Integer.MAX_VALUE)))
        .isLessThan(100_000);
  }
}
