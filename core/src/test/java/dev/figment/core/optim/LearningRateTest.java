package dev.figment.core.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.Golden;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class LearningRateTest {
  private static final LearningRate BASE = LearningRate.constant(0.3);

  static Stream<Arguments> schedules() {
    return Stream.of(
        Arguments.of("cosine", LearningRate.cosine(0.3, 0.01, 11)),
        Arguments.of("stepped", BASE.stepped(3, 0.5)),
        Arguments.of("exponential", BASE.exponential(0.9)));
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void agreesWithPyTorch(String name, LearningRate rate) {
    double[] expected = Golden.of("schedules", name).get("y").toDoubles();
    for (int step = 0; step < expected.length; step++) {
      assertThat(rate.at(step)).as("step %d", step).isCloseTo(expected[step], within(1e-12));
    }
  }

  @Test
  void constantIsOneRate() {
    assertThat(BASE.at(0)).isEqualTo(0.3);
    assertThat(BASE.at(1_000_000)).isEqualTo(0.3);
  }

  @Test
  void cosineStaysAtItsEnd() {
    assertThat(LearningRate.cosine(1, 0.25, 10).at(1000)).isEqualTo(0.25);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void rejectsNumbersOutOfRange(String message, ThrowingCallable mistake) {
    assertThatThrownBy(mistake).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake(
            "constant: number out of range, expected > 0, got 0.0", () -> LearningRate.constant(0)),
        mistake(
            "constant: number out of range, expected > 0, got NaN",
            () -> LearningRate.constant(Double.NaN)),
        mistake(
            "cosine: number out of range, expected > 0, got -1.0",
            () -> LearningRate.cosine(-1, 0, 5)),
        mistake(
            "cosine: last rate out of range, expected >= 0, got -0.1",
            () -> LearningRate.cosine(1, -0.1, 5)),
        mistake("cosine: no steps, expected >= 1, got 0", () -> LearningRate.cosine(1, 0, 0)),
        mistake("stepped: no steps, expected >= 1, got 0", () -> BASE.stepped(0, 0.5)),
        mistake("stepped: number out of range, expected > 0, got 0.0", () -> BASE.stepped(1, 0)),
        mistake(
            "exponential: number out of range, expected > 0, got 0.0", () -> BASE.exponential(0)));
  }

  private static Arguments mistake(String message, ThrowingCallable call) {
    return Arguments.of(message, call);
  }
}
