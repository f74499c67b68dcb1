package dev.figment.core.kernel.onednn;

import dev.figment.core.kernel.memory.Storage;

/** One loop over arrays after the other, each short enough to compile to vector instructions. */
final class SiluLoops implements SiluBlocks {
  static final SiluLoops ONLY = new SiluLoops();

  private SiluLoops() {}

  @Override
  public void apply(
      Storage x, Storage y, long at, int count, float[] center, float[] scale, float[] shift) {
    HeapBlocks blocks = HeapBlocks.current();
    float[] values = blocks.get(0);
    blocks.read(x, at, values, 0, count);
    NormalizationLoops.scale(values, center, scale, shift, count);
    Silu.apply(values, count);
    blocks.write(y, at, values, count);
  }

  @Override
  public void slope(
      Storage x,
      Storage g,
      Storage u,
      long at,
      int count,
      Channels channels,
      float[] sum,
      float[] product) {
    HeapBlocks blocks = HeapBlocks.current();
    float[] h = blocks.get(0);
    float[] slope = blocks.get(1);
    float[] z = blocks.get(8);
    blocks.read(x, at, h, 0, count);
    blocks.read(g, at, slope, 0, count);
    normalize(h, channels.mean(), channels.inverse(), channels.gain(), channels.bias(), z, count);
    Silu.slope(z, slope, count);
    blocks.write(u, at, slope, count);
    NormalizationGradientLoops.add(h, slope, sum, product, count);
  }

  /** {@code h = (x - mean) / d} in the place of x, and {@code z = gain h + bias}. */
  private static void normalize(
      float[] h, float[] mean, float[] inverse, float[] gain, float[] bias, float[] z, int count) {
    for (int i = 0; i < count; i++) {
      float standard = (h[i] - mean[i]) * inverse[i];
      h[i] = standard;
      z[i] = standard * gain[i] + bias[i];
    }
  }
}
