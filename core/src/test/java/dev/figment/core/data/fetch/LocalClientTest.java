package dev.figment.core.data.fetch;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalClientTest {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  @TempDir private Path folder;

  @Test
  void runsACommandToItsEnd() {
    assertThatCode(() -> LocalClient.run(folder, List.of(JAVA, "-version")))
        .doesNotThrowAnyException();
  }

  @Test
  void saysThatAProgramIsNotInstalled() {
    assertThatThrownBy(() -> LocalClient.run(folder, List.of("figment-no-such-program")))
        .isInstanceOf(IOException.class)
        .hasMessage("figment-no-such-program: the program is not installed");
  }

  @Test
  void quotesTheLastWordsOfAProgramThatFails() {
    assertThatThrownBy(() -> LocalClient.run(folder, List.of(JAVA, "-no-such-option")))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(
            JAVA + " -no-such-option: the program failed, expected status 0, got 1, Error: ");
  }

  @Test
  void anInterruptEndsTheWait() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> LocalClient.run(folder, List.of(JAVA, "-version")))
        .isInstanceOf(InterruptedIOException.class)
        .hasMessage(JAVA + ": interrupted");
    Thread.interrupted();
  }
}
