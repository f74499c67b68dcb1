package dev.figment.core.check;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class RequireTest {
  @Test
  void saysWhoseNumberIsOutOfWhichRange() {
    assertRefused(
        () -> Require.atLeast("gan", "latents", 0, 1),
        "latents out of range, expected >= 1, got 0");
    assertRefused(
        () -> Require.positive("gan", "rate", 0), "rate out of range, expected > 0, got 0.0");
    assertRefused(
        () -> Require.notNegative("gan", "slope", -1),
        "slope out of range, expected >= 0, got -1.0");
    assertRefused(
        () -> Require.fraction("gan", "beta", 1),
        "beta out of range, expected 0 <= beta < 1, got 1.0");
    assertRefused(
        () -> Require.probability("gan", "p", 1.5),
        "p out of range, expected 0 <= p <= 1, got 1.5");
    assertRefused(
        () -> Require.fits("gan", "widths", "multiples of 8", false, 12),
        "widths out of range, expected multiples of 8, got 12");
  }

  @Test
  void refusesWhatIsNoFiniteNumber() {
    assertRefused(
        () -> Require.positive("gan", "rate", Double.NaN),
        "rate out of range, expected > 0, got NaN");
    assertRefused(
        () -> Require.notNegative("gan", "rate", Double.POSITIVE_INFINITY),
        "rate out of range, expected >= 0, got Infinity");
    assertRefused(
        () -> Require.fraction("gan", "beta", Double.NaN),
        "beta out of range, expected 0 <= beta < 1, got NaN");
    assertRefused(
        () -> Require.probability("gan", "p", Double.NaN),
        "p out of range, expected 0 <= p <= 1, got NaN");
    assertRefused(
        () -> Require.finite("gan", "mean", Double.NEGATIVE_INFINITY),
        "mean out of range, expected a finite number, got -Infinity");
  }

  @Test
  void acceptsTheEndsOfItsRanges() {
    Require.atLeast("gan", "latents", 1, 1);
    Require.positive("gan", "rate", Double.MIN_VALUE);
    Require.notNegative("gan", "slope", 0);
    Require.fraction("gan", "beta", 0);
    Require.probability("gan", "p", 0);
    Require.probability("gan", "p", 1);
    Require.finite("gan", "mean", -Double.MAX_VALUE);
    Require.fits("gan", "widths", "multiples of 8", true, 16);
  }

  private static void assertRefused(Runnable check, String message) {
    assertThatIllegalArgumentException().isThrownBy(check::run).withMessage("gan: " + message);
  }
}
