package dev.figment.diffusion.latent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class DrawingParametersTest {
  @Test
  void readsWhatGalleriesRead() {
    DrawingParameters read =
        DrawingParameters.parse(
            "a cat, sitting\non a mat\nNegative prompt: blurry, dog\nSteps: 20, Sampler: Euler a,"
                + " CFG scale: 7.5, Seed: 1234567890123, Size: 512x768, Model: v1-5,"
                + " Lora hashes: \"detail: ab12, light: cd34\", Version: v1.6.0");
    assertThat(read.prompt()).isEqualTo("a cat, sitting\non a mat");
    assertThat(read.negative()).isEqualTo("blurry, dog");
    assertThat(read.steps()).hasValue(20);
    assertThat(read.seed()).hasValue(1234567890123L);
    assertThat(read.guidance()).hasValue(7.5);
    assertThat(read.settings())
        .containsEntry("Sampler", "Euler a")
        .containsEntry("Size", "512x768")
        .containsEntry("Lora hashes", "detail: ab12, light: cd34")
        .containsEntry("Version", "v1.6.0");
  }

  @Test
  void givesTheSameTextBack() {
    DrawingParameters asked =
        new DrawingParameters("a red 7, on blue", "gray", Map.of())
            .with("Steps", 5)
            .with("Seed", 42)
            .with("Loras", "a: 0.5, \"b\": 1");
    assertThat(asked.toText())
        .isEqualTo(
            "a red 7, on blue\nNegative prompt: gray\n"
                + "Steps: 5, Seed: 42, Loras: \"a: 0.5, \\\"b\\\": 1\"");
    assertThat(DrawingParameters.parse(asked.toText())).isEqualTo(asked);
  }

  @Test
  void leavesOutWhatIsNotSaid() {
    DrawingParameters bare = DrawingParameters.parse("only a prompt");
    assertThat(bare.negative()).isEmpty();
    assertThat(bare.steps()).isEmpty();
    assertThat(bare.seed()).isEmpty();
    assertThat(bare.guidance()).isEmpty();
    assertThat(DrawingParameters.parse("x\nSteps: many, CFG scale: high").steps()).isEmpty();
    assertThat(DrawingParameters.parse("x\nSteps: many, CFG scale: high").guidance()).isEmpty();
  }
}
