package dev.figment.diffusion.unclip;

import dev.figment.core.check.Require;

/**
 * How images are drawn from a trained {@link UnClip}.
 *
 * @param priorSteps from noise to an embedding
 * @param priorGuidance how far from what the prior says without the text; 1 for none
 * @param candidates embeddings that are drawn for a text; the one that is most like the text's is
 *     taken
 * @param decoderSteps from noise to the smallest image
 * @param decoderGuidance how far from what the decoder says without the embedding; 1 for none
 * @param upsamplerSteps from noise to each larger image
 * @param variety of variations, from 0 for the smallest image of the other to 1
 */
public record UnClipSampling(
    int priorSteps,
    double priorGuidance,
    int candidates,
    int decoderSteps,
    double decoderGuidance,
    int upsamplerSteps,
    double variety) {
  /** Two candidates of 25 steps, 25 steps of the decoder, and 15 of each upsampler. */
  public static final UnClipSampling USUAL = new UnClipSampling(25, 2, 2, 25, 2, 15, 0.2);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public UnClipSampling {
    Require.atLeast("unclip", "priorSteps", priorSteps, 1);
    Require.atLeast("unclip", "candidates", candidates, 1);
    Require.atLeast("unclip", "decoderSteps", decoderSteps, 1);
    Require.atLeast("unclip", "upsamplerSteps", upsamplerSteps, 1);
    if (!(variety >= 0 && variety <= 1)) {
      throw new IllegalArgumentException(
          "unclip: variety out of range, expected 0 <= variety <= 1, got " + variety);
    }
  }

  /** Returns the same with another variety. */
  public UnClipSampling varied(double next) {
    return new UnClipSampling(
        priorSteps, priorGuidance, candidates, decoderSteps, decoderGuidance, upsamplerSteps, next);
  }
}
