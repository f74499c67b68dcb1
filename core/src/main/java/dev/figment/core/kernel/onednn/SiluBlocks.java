package dev.figment.core.kernel.onednn;

import dev.figment.core.kernel.memory.Storage;

/**
 * A normalization with SiLU after it, of some elements that lie side by side: of whole pixels, the
 * numbers of the channels repeated.
 */
interface SiluBlocks {
  /** Returns the fastest for so many channels. */
  static SiluBlocks of(int channels) {
    return Simd.FOUND
        .filter(simd -> channels % simd.lanes() == 0)
        .map(Simd::siluBlocks)
        .orElse(SiluLoops.ONLY);
  }

  /** {@code y = z sigmoid(z)}, {@code z = (x - center) scale + shift}. */
  void apply(
      Storage x, Storage y, long at, int count, float[] center, float[] scale, float[] shift);

  /**
   * {@code u = g f'(gain h + bias)}, {@code h = (x - mean) / d}, and adds up {@code Σ u} and {@code
   * Σ u h}.
   */
  void slope(
      Storage x,
      Storage g,
      Storage u,
      long at,
      int count,
      Channels channels,
      float[] sum,
      float[] product);

  /**
   * What is known of the channels.
   *
   * @param inverse 1 / d
   */
  record Channels(float[] mean, float[] inverse, float[] gain, float[] bias) {}
}
