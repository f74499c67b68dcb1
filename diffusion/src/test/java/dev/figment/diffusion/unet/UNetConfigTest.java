package dev.figment.diffusion.unet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

final class UNetConfigTest {
  @Test
  void knowsTheSizesOfStableDiffusion() {
    UNetConfig config = UNetConfig.stableDiffusion1();
    assertThat(config.levels()).extracting(UNetLevel::width).containsExactly(320, 640, 1280, 1280);
    assertThat(config.levels())
        .extracting(UNetLevel::mixing)
        .containsExactly(Mixing.TRANSFORMER, Mixing.TRANSFORMER, Mixing.TRANSFORMER, Mixing.NONE);
    assertThat(config.attention()).isEqualTo(new UNetConfig.Heads(40, 768, Mixing.TRANSFORMER));
    assertThat(config.time().features()).isEqualTo(1280);
  }

  @Test
  void rejectsNumbersOutOfTheirRange() {
    List<UNetLevel> levels = List.of(UNetLevel.plain(8));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UNetConfig.ofTexts(4, List.of(), 1, 4, 2, 6))
        .withMessage("unet: levels out of range, expected >= 1, got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UNetConfig.ofTexts(4, levels, 1, 4, 0, 6))
        .withMessage("unet: heads out of range, expected >= 1, got 0");
  }
}
