package dev.figment.core.kernel.onednn.normalization;

import dev.figment.core.kernel.Normalization;
import dev.figment.core.memory.Storage;

/**
 * What a normalization does with a block: elements that lie side by side, of whole pixels, from
 * {@code at} on. The numbers of the channels are repeated along arrays of the block's length.
 */
interface NormalizationBlocks {
  /** Returns the fastest for the elements. */
  static NormalizationBlocks of(Storage x, Normalization norm) {
    return NormalizationVectors.FOUND
        .filter(vectors -> vectors.fits(x, norm.channels()))
        .<NormalizationBlocks>map(vectors -> vectors)
        .orElse(NormalizationArrays.ONLY);
  }

  /** {@code y = (x - center) scale + shift}. */
  void scale(
      Storage x, Storage y, long at, int count, float[] center, float[] scale, float[] shift);

  /** {@code y = z sigmoid(z)}, {@code z = (x - center) scale + shift}. */
  void activate(
      Storage x, Storage y, long at, int count, float[] center, float[] scale, float[] shift);

  /** Adds up {@code Σ g} and {@code Σ g h}, {@code h = (x - mean) / d}. */
  void sum(Storage x, Storage g, long at, int count, Standard standard, Sums sums);

  /**
   * {@code u = g f'(gain h + bias)}, f being SiLU, and adds up {@code Σ u} and {@code Σ u h}.
   *
   * @param u where it is put
   */
  void slope(
      Storage x,
      Storage g,
      Storage u,
      long at,
      int count,
      Standard standard,
      float[] gain,
      float[] bias,
      Sums sums);

  /** {@code z = scale u - (center + (x - mean) slope)}. */
  void project(Storage x, Storage u, Storage z, long at, int count, Projection by);

  /**
   * How a channel comes to mean 0 and variance 1.
   *
   * @param inverse 1 / d
   */
  record Standard(float[] mean, float[] inverse) {}

  /** Sums over a channel. */
  record Sums(float[] sum, float[] product) {}

  /** How a gradient loses what would shift or stretch all that share a mean. */
  record Projection(float[] mean, float[] scale, float[] center, float[] slope) {}
}
