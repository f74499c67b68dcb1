package dev.figment.vae.vqvae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.tensor.IntTensor;
import org.junit.jupiter.api.Test;

final class PerplexityTest {
  @Test
  void uniformUseOfAllCodesIsTheirNumber() {
    Perplexity perplexity = new Perplexity(4).add(IntTensor.of(0, 1, 2, 3));
    assertThat(perplexity.add(IntTensor.of(3, 2, 1, 0)).value()).isEqualTo(4, within(1e-12));
  }

  @Test
  void oneCodeForAllIsOne() {
    assertThat(new Perplexity(4).add(IntTensor.of(2, 2, 2)).value()).isEqualTo(1);
  }

  @Test
  void unevenUseLiesBetween() {
    double entropy = -(0.75 * Math.log(0.75) + 0.25 * Math.log(0.25));
    assertThat(new Perplexity(4).add(IntTensor.of(0, 0, 0, 1)).value())
        .isEqualTo(Math.exp(entropy), within(1e-12));
  }
}
