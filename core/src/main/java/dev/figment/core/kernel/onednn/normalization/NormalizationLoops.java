package dev.figment.core.kernel.onednn.normalization;

import dev.figment.core.kernel.Normalization;
import dev.figment.core.kernel.loop.Frame;
import dev.figment.core.memory.Storage;

/** Values brought to mean 0 and variance 1, scaled and shifted, by moments that are known. */
final class NormalizationLoops {
  private final Storage x;
  private final Normalization norm;
  private final Stretches stretches;
  private final Moments moments;
  private final NormalizationBlocks arithmetic;
  private final float[] gain;
  private final float[] bias;

  NormalizationLoops(Storage x, Moments moments, Stretches stretches, Storage gain, Storage bias) {
    this.x = x;
    this.moments = moments;
    this.stretches = stretches;
    norm = moments.norm();
    arithmetic = NormalizationBlocks.of(x, norm);
    this.gain = gain.toFloats();
    this.bias = bias.toFloats();
  }

  /** Fills a stretch of {@code y}. */
  void apply(int stretch, Storage y) {
    try (Frame frame = Frame.open()) {
      float[] center = frame.block();
      float[] scale = frame.block();
      float[] shift = frame.block();
      int image = stretches.image(stretch);
      moments.means(image, center);
      for (int c = 0; c < norm.channels(); c++) {
        scale[c] = (float) (gain[c] * moments.inverse(image, c));
        // What rounding took from the center is small beside it, and not beside the deviation.
        shift[c] = (float) (bias[c] + (center[c] - moments.mean(image, c)) * scale[c]);
      }
      stretches.repeat(center);
      stretches.repeat(scale);
      stretches.repeat(shift);
      long begin = stretches.begin(stretch);
      int size = stretches.pixels(stretch) * norm.channels();
      for (int at = 0; at < size; at += stretches.block()) {
        int count = Math.min(stretches.block(), size - at);
        if (norm.silu()) {
          arithmetic.activate(x, y, begin + at, count, center, scale, shift);
        } else {
          arithmetic.scale(x, y, begin + at, count, center, scale, shift);
        }
      }
    }
  }
}
