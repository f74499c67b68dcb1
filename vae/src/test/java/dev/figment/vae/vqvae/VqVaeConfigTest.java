package dev.figment.vae.vqvae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.figment.core.data.ImageShape;
import dev.figment.core.random.Rng;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VqVaeConfigTest {
  private static final ImageShape PHOTOGRAPH = new ImageShape(32, 32, 3);

  @Test
  void parametersAreThoseOfTheConvolutions() {
    long halvings = 16 * 3 * 32 + 16 * 32 * 64;
    long blocks = 2 * ((9 * 64 + 1) * 64 + (64 + 1) * 64);
    long encoder = halvings + 32 + 64 + (9 * 64 + 1) * 64 + blocks + (64 + 1) * 32;
    long decoder = (9 * 32 + 1) * 64 + blocks + halvings + 32 + 3;
    VqVaeNetwork network = new VqVaeNetwork(VqVaeConfig.of(PHOTOGRAPH), Rng.seed(1));
    assertThat(network.parameterCount()).isEqualTo(encoder + decoder);
    assertThat(network.codebook.state().get("codes").shape().size()).isEqualTo(512 * 32);
  }

  @Test
  void rejectsNumbersOutOfRange() {
    rejects("codes", "> 1", () -> config(1, 4, List.of(4), 1, 0.1, 0.9, 1e-3));
    rejects("codeSize", "> 0", () -> config(8, 0, List.of(4), 1, 0.1, 0.9, 1e-3));
    rejects("widths", "one or more, each > 0", () -> config(8, 4, List.of(), 1, 0.1, 0.9, 1e-3));
    rejects("widths", "one or more, each > 0", () -> config(8, 4, List.of(0), 1, 0.1, 0.9, 1e-3));
    rejects("blocks", ">= 0", () -> config(8, 4, List.of(4), -1, 0.1, 0.9, 1e-3));
    rejects("commitment", ">= 0", () -> config(8, 4, List.of(4), 1, -0.1, 0.9, 1e-3));
    rejects("decay", "0 <= decay < 1", () -> config(8, 4, List.of(4), 1, 0.1, 1, 1e-3));
    rejects("learningRate", "> 0", () -> config(8, 4, List.of(4), 1, 0.1, 0.9, 0));
  }

  private static void rejects(String field, String range, Runnable make) {
    assertThatIllegalArgumentException()
        .isThrownBy(make::run)
        .withMessageStartingWith("vqVae: %s out of range, expected %s, got ", field, range);
  }

  private static void config(
      int codes,
      int size,
      List<Integer> widths,
      int blocks,
      double commitment,
      double decay,
      double rate) {
    new VqVaeConfig(PHOTOGRAPH, codes, size, widths, blocks, commitment, decay, rate);
  }
}
