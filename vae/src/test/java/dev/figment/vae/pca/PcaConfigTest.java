package dev.figment.vae.pca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.figment.core.data.ImageShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PcaConfigTest {
  @Test
  void presetsKeepThirtyTwoComponentsAtMost() {
    assertThat(PcaConfig.mnist()).isEqualTo(new PcaConfig(new ImageShape(28, 28, 1), 32));
    assertThat(PcaConfig.of(new ImageShape(2, 3, 1)).latents()).isEqualTo(6);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7})
  void rejectsNumbersOfLatentsThatAnImageHasNotRoomFor(int latents) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PcaConfig(new ImageShape(2, 3, 1), latents))
        .withMessage("pca: latents out of range, expected 1 <= latents <= 6, got " + latents);
  }

  @Test
  void numberOfValuesIsThatOfMeanComponentsAndSpectrum() {
    PcaNetwork network = new PcaNetwork(new PcaConfig(new ImageShape(2, 3, 1), 4));
    assertThat(network.parameterCount()).isZero();
    assertThat(network.state().values().stream().mapToInt(t -> t.shape().size()).sum())
        .isEqualTo(6 + 6 * 4 + 6);
  }
}
