package dev.figment.vae.iwae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

final class SystematicResamplingTest {
  private static final double[] SHARES = {0.05, 0.5, 0.125, 0.325};

  @Test
  void aDrawIsChosenAsOftenAsItsShareOrOnceMoreOrLess() {
    int[] counts = counts(4, Rng.seed(1));
    for (int draw = 0; draw < SHARES.length; draw++) {
      assertThat((double) counts[draw]).isCloseTo(4 * SHARES[draw], within(1.0));
    }
    assertThat(counts[1]).isEqualTo(2);
  }

  @Test
  void onAverageADrawIsChosenAsOftenAsItsShare() {
    int trials = 4000;
    double[] mean = new double[SHARES.length];
    for (int i = 0; i < trials; i++) {
      int[] counts = counts(4, Rng.seed(i));
      for (int draw = 0; draw < SHARES.length; draw++) {
        mean[draw] += counts[draw] / (4.0 * trials);
      }
    }
    assertThat(mean).containsExactly(SHARES, within(0.01));
  }

  @Test
  void anImageChoosesAmongItsOwnDraws() {
    Tensor logWeights = Tensor.of(new double[] {0, -900, 0, -900, 0, 0}, Shape.of(2, 3));
    int[] rows = SystematicResampling.rows(logWeights, 2, Rng.seed(2)).toInts();
    assertThat(rows).containsExactly(0, 4, 2, 0, 4, 5);
  }

  @Test
  void aShareOfAllIsChosenEachTime() {
    Tensor logWeights = Tensor.of(new double[] {-900, 0, -900}, Shape.of(3, 1));
    int[] rows = SystematicResampling.rows(logWeights, 5, Rng.seed(2)).toInts();
    assertThat(rows).containsOnly(1);
  }

  private static int[] counts(int choices, Rng rng) {
    Tensor logWeights = Tensor.of(SHARES, Shape.of(SHARES.length, 1)).log();
    int[] counts = new int[SHARES.length];
    for (int row : SystematicResampling.rows(logWeights, choices, rng).toInts()) {
      counts[row]++;
    }
    return counts;
  }
}
