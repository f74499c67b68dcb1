package dev.figment.vae.pca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class PcaNoiseTest {
  @Test
  void noiseIsTheMeanOfWhatIsDropped() {
    PcaNoise law = PcaNoise.of(new double[] {9, 4, 2, 1}, 2);
    assertThat(law.noise()).isEqualTo(1.5);
    assertThat(law.scales()).containsExactly(Math.sqrt(7.5), Math.sqrt(2.5));
    assertThat(law.logPeak())
        .isEqualTo(-2 * Math.log(2 * Math.PI) - 0.5 * Math.log(9 * 4 * 1.5 * 1.5), within(1e-12));
  }

  @Test
  void noiseIsAtLeastThatOfRounding() {
    PcaNoise law = PcaNoise.of(new double[] {1, 0}, 2);
    assertThat(law.noise()).isEqualTo(1 / (12 * 255.0 * 255.0));
    assertThat(law.kept()).containsExactly(1, law.noise());
    assertThat(law.scales()[1]).isZero();
  }
}
