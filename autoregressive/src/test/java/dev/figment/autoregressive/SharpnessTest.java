package dev.figment.autoregressive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.random.Rng;
import org.junit.jupiter.api.Test;

final class SharpnessTest {
  private static final float[] LOGITS = {
    (float) Math.log(0.5), (float) Math.log(0.3), (float) Math.log(0.15), (float) Math.log(0.05)
  };

  @Test
  void drawsWithTheLawsOwnFrequencies() {
    int[] counts = new int[4];
    Rng rng = Rng.seed(3);
    for (int i = 0; i < 20_000; i++) {
      counts[Sharpness.NONE.draw(LOGITS, rng)]++;
    }
    assertThat(counts[0] / 20_000.0).isCloseTo(0.5, within(0.02));
    assertThat(counts[3] / 20_000.0).isCloseTo(0.05, within(0.01));
  }

  @Test
  void aLowTemperatureSquaresTheOdds() {
    double[] weights = Sharpness.NONE.withTemperature(0.5).weights(LOGITS);
    assertThat(weights[1] / weights[0]).isCloseTo(0.36, within(1e-6));
  }

  @Test
  void leavesOutAllButTheLikeliest() {
    assertThat(Sharpness.NONE.withTopK(2).weights(LOGITS))
        .containsExactly(new double[] {1, 0.6, 0, 0}, within(1e-6));
    assertThat(Sharpness.NONE.withTopP(0.8).weights(LOGITS))
        .containsExactly(new double[] {1, 0.6, 0, 0}, within(1e-6));
    assertThat(Sharpness.NONE.withTopP(0.81).weights(LOGITS)[2]).isCloseTo(0.3, within(1e-6));
    assertThat(Sharpness.NONE.withTopK(3).withTopP(0.5).weights(LOGITS))
        .containsExactly(new double[] {1, 0, 0, 0}, within(1e-6));
  }

  @Test
  void rejectsNumbersOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Sharpness(0, 1, 1))
        .withMessage(
            "sharpness: number out of range, expected temperature > 0, topK >= 1, 0 < topP <= 1,"
                + " got 0.0, 1 and 1.0");
  }
}
