package dev.figment.core.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class PrincipalAxesTest {
  private static final double HALF = Math.sqrt(0.5);

  @Test
  void twoByTwoByHand() {
    PrincipalAxes axes = PrincipalAxes.of(new double[][] {{2, -1}, {-1, 2}}, 2);
    assertThat(axes.variances()).containsExactly(new double[] {3, 1}, within(1e-12));
    double[] c = axes.components();
    assertThat(c[0] * c[2]).isEqualTo(-0.5, within(1e-12));
    assertThat(c[1]).isEqualTo(HALF, within(1e-12));
    assertThat(c[3]).isEqualTo(HALF, within(1e-12));
  }

  @Test
  void largestEntryIsPositive() {
    PrincipalAxes axes = PrincipalAxes.of(new double[][] {{1, -2}, {-2, 4}}, 1);
    assertThat(axes.components())
        .containsExactly(new double[] {-1 / Math.sqrt(5), 2 / Math.sqrt(5)}, within(1e-12));
  }

  @Test
  void variancesAreNeverBelowZero() {
    double[] variances = PrincipalAxes.of(new double[][] {{1, 1}, {1, 1}}, 1).variances();
    assertThat(variances[0]).isEqualTo(2, within(1e-12));
    assertThat(variances[1]).isBetween(0.0, 1e-12);
  }
}
