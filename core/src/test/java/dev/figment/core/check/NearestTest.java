package dev.figment.core.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class NearestTest {
  private static final List<String> NAMES = List.of("vae", "vqvae", "stylegan", "rate.first");

  @Test
  void countsLettersThatDiffer() {
    assertThat(Nearest.distance("", "abc")).isEqualTo(3);
    assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(Nearest.distance("vea", "vae")).isEqualTo(1);
    assertThat(Nearest.distance("same", "same")).isZero();
  }

  @Test
  void findsWhatWasMeant() {
    assertThat(Nearest.of("vea", NAMES)).contains("vae");
    assertThat(Nearest.of("StyleGAN2", NAMES)).contains("stylegan");
    assertThat(Nearest.of("first", NAMES)).contains("rate.first");
    assertThat(Nearest.of("transformer", NAMES)).isEmpty();
  }

  @Test
  void saysIt() {
    assertThat(Nearest.hint("vqave", NAMES)).isEqualTo("; did you mean vqvae?");
    assertThat(Nearest.hint("dream", NAMES)).isEmpty();
  }
}
