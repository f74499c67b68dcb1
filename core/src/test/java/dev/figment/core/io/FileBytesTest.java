package dev.figment.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBytesTest {
  @TempDir Path folder;

  @Test
  void readsAtAnyPosition() throws IOException {
    Path file = Files.write(folder.resolve("a"), new byte[] {1, 2, 3, 4});
    try (FileBytes bytes = FileBytes.open(file)) {
      assertThat(bytes.size()).isEqualTo(4);
      assertThat(bytes.read(1, 2).array()).containsExactly(2, 3);
      assertThat(bytes.read(0, 2).getShort()).isEqualTo((short) 0x0201);
    }
  }

  @Test
  void saysWhenTheFileBecameShorter() throws IOException {
    Path file = Files.write(folder.resolve("a"), new byte[] {1, 2, 3, 4});
    try (FileBytes bytes = FileBytes.open(file)) {
      Files.write(file, new byte[] {1, 2});
      assertThatThrownBy(() -> bytes.fill(ByteBuffer.allocate(3), 0))
          .isInstanceOf(FileFormatException.class)
          .hasMessage(
              file
                  + ": the file became shorter while it was read, expected a byte at 2, got its"
                  + " end");
    }
  }
}
