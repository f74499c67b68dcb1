package dev.figment.core.train.listener;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ErrorTerminalTest {
  @Test
  void readsTheWidth() {
    assertThat(ErrorTerminal.parse("50 132\n")).hasValue(132);
  }

  @Test
  void takesTheUsualWidthWhereNoneIsKnown() {
    assertThat(ErrorTerminal.parse("0 0\n")).hasValue(80);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "stty: standard input: Inappropriate ioctl", "50", "a b"})
  void isNoTerminalWhereThereIsNoSize(String said) {
    assertThat(ErrorTerminal.parse(said)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"100, 100", "0, 80"})
  void believesTheScriptThatStandsBetween(String told, int columns) {
    Assumptions.assumeFalse("dumb".equals(System.getenv("TERM")));
    System.setProperty("figment.columns", told);
    try {
      assertThat(ErrorTerminal.columns()).hasValue(columns);
    } finally {
      System.clearProperty("figment.columns");
    }
  }

  @Test
  void asksTheSystem() {
    ErrorTerminal.columns().ifPresent(columns -> assertThat(columns).isPositive());
  }
}
