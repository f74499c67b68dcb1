package dev.figment.vae.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.figment.core.data.ImageShape;
import dev.figment.core.random.Rng;
import dev.figment.vae.network.Architecture;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AutoencoderConfigTest {
  private static final ImageShape DIGIT = new ImageShape(28, 28, 1);

  @Test
  void presetsHaveTheParametersOfTheirWidths() {
    long wide = 784L * 512 + 512L * 256 + 256 * 32;
    assertThat(parameters(AutoencoderConfig.mlp(DIGIT)))
        .isEqualTo(2 * wide + 512 + 256 + 32 + 256 + 512 + 784);
    assertThat(parameters(AutoencoderConfig.linear(DIGIT))).isEqualTo(2 * 784 * 32 + 32 + 784);
    long convolutions = 16 * 32 + 16 * 32 * 64;
    assertThat(parameters(AutoencoderConfig.conv(DIGIT)))
        .isEqualTo(2 * (convolutions + 3136 * 32) + 32 + 64 + 32 + 3136 + 32 + 1);
  }

  @Test
  void oneNumberIsChangedAndTheOthersKept() {
    AutoencoderConfig config =
        AutoencoderConfig.conv(DIGIT).withLatents(2).withLoss(ReconstructionLoss.CROSS_ENTROPY);
    assertThat(config)
        .isEqualTo(
            new AutoencoderConfig(
                DIGIT,
                2,
                Architecture.CONV,
                List.of(32, 64),
                ReconstructionLoss.CROSS_ENTROPY,
                1e-3));
  }

  @Test
  void rejectsNumbersOutOfRange() {
    rejects("latents", () -> config(0, 4, 1e-3));
    rejects("widths", () -> config(2, 0, 1e-3));
    rejects("learningRate", () -> config(2, 4, 0));
  }

  private static void rejects(String field, Runnable make) {
    assertThatIllegalArgumentException()
        .isThrownBy(make::run)
        .withMessageStartingWith("autoencoder: %s out of range, expected > 0, got ", field);
  }

  private static AutoencoderConfig config(int latents, int width, double rate) {
    return new AutoencoderConfig(
        DIGIT, latents, Architecture.MLP, List.of(width), ReconstructionLoss.SQUARED_ERROR, rate);
  }

  private static long parameters(AutoencoderConfig config) {
    return new AutoencoderNetwork(config, Rng.seed(1)).parameterCount();
  }
}
