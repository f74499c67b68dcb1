package dev.figment.vae.iwae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class SampleCountTest {
  @Test
  void growsByEqualFactorsFromOneToAll() {
    SampleCount samples = new SampleCount(16, 0.25, 0.75);
    assertThat(samples.at(0)).isEqualTo(1);
    assertThat(samples.at(0.25)).isEqualTo(1);
    assertThat(samples.at(0.375)).isEqualTo(2);
    assertThat(samples.at(0.5)).isEqualTo(4);
    assertThat(samples.at(0.625)).isEqualTo(8);
    assertThat(samples.at(0.75)).isEqualTo(16);
    assertThat(samples.at(1)).isEqualTo(16);
  }

  @Test
  void mayStay() {
    assertThat(SampleCount.constant(7).at(0)).isEqualTo(7);
    assertThat(SampleCount.constant(7).at(0.5)).isEqualTo(7);
  }

  @Test
  void mayJump() {
    SampleCount samples = new SampleCount(50, 0.5, 0.5);
    assertThat(samples.at(0.49)).isEqualTo(1);
    assertThat(samples.at(0.5)).isEqualTo(50);
  }

  @Test
  void rejectsSharesOutOfOrder() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SampleCount(50, 0.8, 0.6))
        .withMessage(
            "iwae: samples out of range, expected last >= 1 and 0 <= from <= until <= 1, got 50,"
                + " 0.8 and 0.6");
  }
}
