package dev.figment.diffusion.text;

import dev.figment.core.check.Require;

/**
 * The sizes of a {@link ClipText}.
 *
 * @param vocabulary how many tokens there are
 * @param length tokens of a row, {@code T}
 * @param tower the transformer's
 * @param embedding numbers of the text's embedding, {@code E}; 0 for an encoder that makes none, as
 *     in Stable Diffusion
 */
public record ClipTextConfig(int vocabulary, int length, ClipTower tower, int embedding) {
  private static final int TOKENS = 49_408;
  private static final int LENGTH = 77;

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public ClipTextConfig {
    Require.atLeast("clipText", "vocabulary", vocabulary, 1);
    Require.atLeast("clipText", "length", length, 1);
    Require.atLeast("clipText", "embedding", embedding, 0);
  }

  /** Returns the text encoder of Stable Diffusion 1: CLIP ViT-L/14's without its projection. */
  public static ClipTextConfig stableDiffusion1() {
    return new ClipTextConfig(TOKENS, LENGTH, ClipTower.of(768, 12, 12), 0);
  }

  /** Returns a small encoder for rows of a tokenizer. */
  public static ClipTextConfig small(TokenRow row, int width, int embedding) {
    return new ClipTextConfig(row.vocabulary(), row.length(), ClipTower.of(width, 2, 4), embedding);
  }
}
