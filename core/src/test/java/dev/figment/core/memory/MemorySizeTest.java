package dev.figment.core.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemorySizeTest {
  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "64k, 65536",
    "500m, 524288000",
    "8g, 8589934592",
    "8G, 8589934592",
    "1t, 1099511627776",
    "' 12b ', 12"
  })
  void readsANumberAndAUnit(String text, long bytes) {
    assertThat(MemorySize.parse("x", text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "-1",
        "8gb",
        "1.5g",
        "eight",
        "g",
        "99999999999t",
        "99999999999999999999"
      })
  void refusesNonsense(String text) {
    assertThatThrownBy(() -> MemorySize.parse("figment.memory", text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "figment.memory: it is no size of memory, expected such as 8g, 500m or 64k, got "
                + text);
  }

  @Test
  void aPropertyThatIsNotSetSaysNothing() {
    assertThat(MemorySize.ofProperty("figment.no.such.property")).isEmpty();
  }
}
