package dev.figment.core.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.random.Rng;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class SubspaceIterationTest {
  private static final int VALUES = 60;
  private static final int KEPT = 4;

  @Test
  void firstAxesAreThoseOfTheWholeProblem() {
    double[][] covariance = covariance(VALUES);
    PrincipalAxes whole = PrincipalAxes.whole(covariance, KEPT);
    PrincipalAxes first = SubspaceIteration.solve(covariance, KEPT);
    assertThat(Arrays.copyOf(first.variances(), KEPT))
        .containsExactly(Arrays.copyOf(whole.variances(), KEPT), within(1e-9));
    assertThat(first.components()).containsExactly(whole.components(), within(1e-5));
  }

  @Test
  void otherVariancesHaveTheirSum() {
    double[][] covariance = covariance(VALUES);
    double[] whole = PrincipalAxes.whole(covariance, KEPT).variances();
    double[] first = SubspaceIteration.solve(covariance, KEPT).variances();
    assertThat(first).hasSize(VALUES);
    assertThat(Arrays.stream(first).skip(KEPT).sum())
        .isEqualTo(Arrays.stream(whole).skip(KEPT).sum(), within(1e-9));
    assertThat(Arrays.stream(first).skip(KEPT).distinct().count()).isEqualTo(1);
  }

  @Test
  void fewerImagesThanTheSubspaceIsWideAreNoTrouble() {
    double[][] covariance = new double[VALUES][VALUES];
    covariance[3][3] = 2;
    covariance[7][7] = 1;
    PrincipalAxes first = SubspaceIteration.solve(covariance, KEPT);
    assertThat(first.variances()[0]).isEqualTo(2, within(1e-12));
    assertThat(first.variances()[1]).isEqualTo(1, within(1e-12));
    assertThat(first.components()[3 * KEPT]).isEqualTo(1, within(1e-9));
    for (int i = 0; i < KEPT; i++) {
      for (int j = 0; j < KEPT; j++) {
        assertThat(product(first.components(), i, j)).isEqualTo(i == j ? 1 : 0, within(1e-9));
      }
    }
  }

  private static double product(double[] components, int one, int other) {
    double sum = 0;
    for (int row = 0; row < components.length; row += KEPT) {
      sum += components[row + one] * components[row + other];
    }
    return sum;
  }

  /** {@code A Aᵀ} with columns of {@code A} that shrink. */
  private static double[][] covariance(int size) {
    double[] a = new double[size * size];
    Rng.seed(3).fillNormal(a);
    double[][] covariance = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        for (int k = 0; k < size; k++) {
          covariance[i][j] += a[i * size + k] * a[j * size + k] * Math.pow(0.8, k) / size;
        }
      }
    }
    return covariance;
  }
}
