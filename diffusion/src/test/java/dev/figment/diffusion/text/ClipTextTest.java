package dev.figment.diffusion.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ClipTextTest {
  private static final WordTokenizer TOKENIZER =
      new WordTokenizer(List.of("a", "blue", "on", "red", "seven"), 8);
  private static final ClipTextConfig CONFIG = ClipTextConfig.small(TOKENIZER.row(), 16, 6);
  private static final ClipText CLIP = new ClipText(CONFIG, Rng.seed(1));

  @Test
  void tokensNeverReadLaterOnes() {
    Tensor red = CLIP.hidden(Prompts.of(TOKENIZER, List.of("a seven on red")));
    Tensor blue = CLIP.hidden(Prompts.of(TOKENIZER, List.of("a seven on blue")));
    assertThat(red.slice(1, 0, 4).toFloats()).containsExactly(blue.slice(1, 0, 4).toFloats());
    assertThat(red.slice(1, 4, 5).toFloats()).isNotEqualTo(blue.slice(1, 4, 5).toFloats());
  }

  @Test
  void embedsWhatStandsAtTheEnd() {
    Prompts both = Prompts.of(TOKENIZER, List.of("red", "a blue seven"));
    Tensor embedded = CLIP.embed(CLIP.hidden(both), both);
    assertThat(embedded.shape()).isEqualTo(Shape.of(2, 6));
    Prompts alone = Prompts.of(TOKENIZER, List.of("a blue seven"));
    float[] second = CLIP.embed(CLIP.hidden(alone), alone).toFloats();
    float[] beside = embedded.slice(0, 1, 2).toFloats();
    for (int i = 0; i < second.length; i++) {
      assertThat((double) beside[i]).isCloseTo(second[i], within(1e-6));
    }
  }

  @Test
  void hasTheKeysAndTheSizeOfPublishedFiles() {
    assertThat(CLIP.state().keySet())
        .contains(
            "text_model.embeddings.token_embedding.weight",
            "text_model.embeddings.position_embedding.weight",
            "text_model.encoder.layers.1.self_attn.out_proj.bias",
            "text_model.encoder.layers.0.mlp.fc1.weight",
            "text_projection.weight");
    int block = 4 * (16 * 16 + 16) + 2 * 16 * 64 + 64 + 16 + 4 * 16;
    assertThat(CLIP.parameterCount()).isEqualTo(2L * block + 16 * (9 + 8) + 2 * 16 + 16 * 6);
  }

  @Test
  void quickGeluIsNearGelu() {
    Tensor x = Tensor.of(new double[] {-2, 0, .5, 3}, Shape.of(4));
    assertThat(ClipActivation.QUICK_GELU.forward(x).toDoubles())
        .containsExactly(new double[] {-.0643414, 0, .3503884, 2.9819287}, within(1e-6));
    assertThat(ClipActivation.GELU.forward(x).toDoubles())
        .containsExactly(new double[] {-.0455003, 0, .3457312, 2.9959503}, within(1e-6));
  }

  @Test
  void rejectsWhatDoesNotFit() {
    Prompts shorter = Prompts.of(new WordTokenizer(List.of(), 5), List.of("red"));
    assertThatThrownBy(() -> CLIP.hidden(shorter))
        .hasMessage("clipText: rows do not fit, expected [N, 8], got [1, 5]");
    ClipText silent = new ClipText(ClipTextConfig.small(TOKENIZER.row(), 8, 0), Rng.seed(1));
    Prompts red = Prompts.of(TOKENIZER, List.of("red"));
    assertThatThrownBy(() -> silent.embed(silent.hidden(red), red))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("clipText: no embedding, expected an encoder with a projection, got none");
    assertThatThrownBy(() -> new ClipTextConfig(0, 8, ClipTower.of(8, 1, 1), 0))
        .hasMessage("clipText: vocabulary out of range, expected >= 1, got 0");
  }
}
