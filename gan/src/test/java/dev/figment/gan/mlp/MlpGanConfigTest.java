package dev.figment.gan.mlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.figment.core.data.ImageShape;
import dev.figment.core.random.Rng;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MlpGanConfigTest {
  private static final ImageShape IMAGE = new ImageShape(2, 2, 1);

  @Test
  void mnistHasTheWidthsOfTheIssue() {
    MlpGanNetwork network = new MlpGanNetwork(MlpGanConfig.mnist(), Rng.seed(1));
    assertThat(network.generator.parameterCount()).isEqualTo(count(100, 128, 256, 512, 1024, 784));
    assertThat(network.discriminator.parameterCount()).isEqualTo(count(784, 1024, 512, 256, 1));
  }

  @Test
  void rejectsNumbersOutOfRange() {
    rejects("latents", "> 0", () -> config(0, 4, 0.2, 1e-3, 0.5));
    rejects("generatorWidths", "> 0", () -> config(2, 0, 0.2, 1e-3, 0.5));
    rejects("slope", "0 <= slope < 1", () -> config(2, 4, -1, 1e-3, 0.5));
    rejects("learningRate", "> 0", () -> config(2, 4, 0.2, 0, 0.5));
    rejects("beta1", "0 <= beta1 < 1", () -> config(2, 4, 0.2, 1e-3, 1));
  }

  private static void rejects(String field, String range, Runnable make) {
    assertThatIllegalArgumentException()
        .isThrownBy(make::run)
        .withMessageStartingWith("mlpGan: %s out of range, expected %s, got ", field, range);
  }

  private static MlpGanConfig config(
      int latents, int width, double slope, double rate, double beta1) {
    return new MlpGanConfig(IMAGE, latents, List.of(width), List.of(4), slope, rate, beta1, 0.999);
  }

  private static long count(int... widths) {
    long sum = 0;
    for (int i = 1; i < widths.length; i++) {
      sum += (long) widths[i - 1] * widths[i] + widths[i];
    }
    return sum;
  }
}
