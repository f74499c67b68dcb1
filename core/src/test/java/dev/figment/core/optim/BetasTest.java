package dev.figment.core.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BetasTest {
  @Test
  void usualOnesAreThoseOfThePaper() {
    assertThat(Betas.USUAL).isEqualTo(new Betas(0.9, 0.999, 1e-8));
  }

  @ParameterizedTest
  @CsvSource({"1.0, 0.9, 1e-8", "0.9, -0.1, 1e-8", "0.9, 0.9, 0.0"})
  void rejectsBetasOutOfRange(double mean, double square, double epsilon) {
    assertThatThrownBy(() -> new Betas(mean, square, epsilon))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "betas: number out of range, expected 0 <= betas < 1 and epsilon > 0, got %s, %s and %s"
                .formatted(mean, square, epsilon));
  }
}
