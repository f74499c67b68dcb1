package dev.figment.core.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FileFormatExceptionTest {
  private static final Path FILE = Path.of("runs", "model.safetensors");

  @Test
  void namesTheFileFirst() {
    assertThat(new FileFormatException(FILE, "the header is not JSON"))
        .hasMessage(FILE + ": the header is not JSON")
        .extracting(FileFormatException::file)
        .isEqualTo(FILE);
  }

  @Test
  void saysWhatWasExpectedAndWhatWasThere() {
    assertThat(new FileFormatException(FILE, "the magic number is wrong", 2051, 7))
        .hasMessage(FILE + ": the magic number is wrong, expected 2051, got 7");
  }

  @Test
  void keepsItsCause() {
    IOException cause = new IOException("underneath");
    assertThat(new FileFormatException(FILE, "is cut", cause)).hasCause(cause);
  }

  @Test
  void staysOneLineWhateverTheFileHolds() {
    assertThat(new FileFormatException(FILE, "name 'a\nb\u001b[2J' is unknown"))
        .hasMessage(FILE + ": name 'a\\u000ab\\u001b[2J' is unknown");
  }

  @Test
  void staysShortWhateverTheFileHolds() {
    String message = new FileFormatException(FILE, "x".repeat(1_000_000)).getMessage();
    assertThat(message).endsWith("x...").hasSizeLessThan(2_100);
  }

  @Test
  void survivesSerialization() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new ObjectOutputStream(bytes).writeObject(new FileFormatException(FILE, "is cut"));
    Object read = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
    assertThat((FileFormatException) read).extracting(FileFormatException::file).isEqualTo(FILE);
  }
}
