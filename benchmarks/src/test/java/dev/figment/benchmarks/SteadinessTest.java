package dev.figment.benchmarks;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SteadinessTest {
  @Test
  void allowsWhatTheJvmItselfTakes() {
    assertThatCode(() -> Steadiness.requireSteady(1000, 400, 405)).doesNotThrowAnyException();
  }

  @Test
  void tellsWhereMemoryGrows() {
    assertThatThrownBy(() -> Steadiness.requireSteady(1500, 400, 410))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "steadiness: memory grows, expected at most 408.0 MiB, got 410.0 after step 1500");
  }

  @Test
  void refusesOtherArguments() {
    assertThatThrownBy(() -> Steadiness.main(new String[] {"gan-step"}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("steadiness: wrong arguments, expected TASK STEPS, got gan-step");
  }
}
