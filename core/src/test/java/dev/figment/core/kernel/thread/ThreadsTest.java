package dev.figment.core.kernel.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadsTest {
  @Test
  void areAsManyAsTheMachineGives() {
    assertThat(Threads.count(null)).isEqualTo(Runtime.getRuntime().availableProcessors());
  }

  @Test
  void areAsManyAsTheProperty() {
    assertThat(Threads.count(" 3")).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-2", "two", "", "1.5"})
  void refuseAnythingElse(String given) {
    assertThatThrownBy(() -> Threads.count(given))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "threads: bad number in -Dfigment.threads, expected a whole number >= 1, got " + given);
  }
}
