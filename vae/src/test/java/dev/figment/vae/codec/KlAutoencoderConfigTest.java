package dev.figment.vae.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.figment.core.data.ImageShape;
import dev.figment.core.optim.Schedule;
import dev.figment.core.random.Rng;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KlAutoencoderConfigTest {
  private static final ImageShape PHOTOGRAPH = new ImageShape(32, 32, 3);

  @Test
  void parametersAreThoseOfTheLayers() {
    long middle = 2 * block(64, 64) + 2 * 64 + (64 + 1) * 4 * 64;
    long encoder =
        conv(3, 16) + block(16, 16) + conv(16, 16) + block(16, 32) + conv(32, 32) + block(32, 64);
    long decoder =
        conv(4, 64) + block(64, 64) + conv(64, 64) + block(64, 32) + conv(32, 32) + block(32, 16);
    long ends = 2 * 64 + conv(64, 8) + 2 * 16 + conv(16, 3);
    KlAutoencoderConfig config = KlAutoencoderConfig.of(PHOTOGRAPH);
    assertThat(new KlAutoencoderNetwork(config, Rng.seed(1)).parameterCount())
        .isEqualTo(encoder + decoder + 2 * middle + ends);
  }

  @Test
  void rejectsNumbersOutOfRange() {
    rejects("latents", "> 0", () -> config(0, List.of(8), 1, 4, 1e-3, 1e-3));
    rejects("groups", "> 0", () -> config(4, List.of(8), 1, 0, 1e-3, 1e-3));
    rejects("widths", "multiples of 4", () -> config(4, List.of(8, 6), 1, 4, 1e-3, 1e-3));
    rejects("widths", "multiples of 4", () -> config(4, List.of(), 1, 4, 1e-3, 1e-3));
    rejects("blocks", "> 0", () -> config(4, List.of(8), 0, 4, 1e-3, 1e-3));
    rejects("klWeight", ">= 0", () -> config(4, List.of(8), 1, 4, -1, 1e-3));
    rejects("clip", "> 0", () -> config(4, List.of(8), 1, 4, 1e-3, 0));
    List<Integer> seven = List.of(8, 8, 8, 8, 8, 8, 8);
    rejects("image", "sides that are multiples of 64", () -> config(4, seven, 1, 4, 1e-3, 1e-3));
  }

  private static void rejects(String field, String range, Runnable make) {
    assertThatIllegalArgumentException()
        .isThrownBy(make::run)
        .withMessageStartingWith("klAutoencoder: %s out of range, expected %s, got ", field, range);
  }

  private static void config(
      int latents, List<Integer> widths, int blocks, int groups, double klWeight, double clip) {
    Schedule rate = Schedule.constant(1e-3);
    new KlAutoencoderConfig(PHOTOGRAPH, latents, widths, blocks, groups, klWeight, rate, clip);
  }

  private static long conv(int in, int out) {
    return (9L * in + 1) * out;
  }

  /** Two norms and convolutions, and a convolution of 1 x 1 where the channels change. */
  private static long block(int in, int out) {
    long shortcut = in == out ? 0 : (in + 1L) * out;
    return 2L * in + conv(in, out) + 2L * out + conv(out, out) + shortcut;
  }
}
