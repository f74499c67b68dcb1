package dev.figment.core.kernel.onednn.normalization;

import dev.figment.core.kernel.loop.Frame;
import dev.figment.core.kernel.loop.Silu;
import dev.figment.core.memory.Storage;

/**
 * Blocks by one loop over arrays after the other, each short enough to compile to vector
 * instructions.
 */
final class NormalizationArrays implements NormalizationBlocks {
  static final NormalizationArrays ONLY = new NormalizationArrays();

  private NormalizationArrays() {}

  @Override
  public void scale(
      Storage x, Storage y, long at, int count, float[] center, float[] scale, float[] shift) {
    try (Frame frame = Frame.open()) {
      float[] values = frame.block();
      frame.read(x, at, values, 0, count);
      scale(values, center, scale, shift, count);
      frame.write(y, at, values, count);
    }
  }

  @Override
  public void activate(
      Storage x, Storage y, long at, int count, float[] center, float[] scale, float[] shift) {
    try (Frame frame = Frame.open()) {
      float[] values = frame.block();
      frame.read(x, at, values, 0, count);
      scale(values, center, scale, shift, count);
      Silu.apply(values, count);
      frame.write(y, at, values, count);
    }
  }

  @Override
  public void sum(Storage x, Storage g, long at, int count, Standard standard, Sums sums) {
    try (Frame frame = Frame.open()) {
      float[] h = frame.block();
      float[] u = frame.block();
      frame.read(x, at, h, 0, count);
      frame.read(g, at, u, 0, count);
      standardize(h, standard.mean(), standard.inverse(), count);
      add(h, u, sums.sum(), sums.product(), count);
    }
  }

  @Override
  public void slope(
      Storage x,
      Storage g,
      Storage u,
      long at,
      int count,
      Standard standard,
      float[] gain,
      float[] bias,
      Sums sums) {
    try (Frame frame = Frame.open()) {
      float[] h = frame.block();
      float[] slope = frame.block();
      float[] z = frame.block();
      frame.read(x, at, h, 0, count);
      frame.read(g, at, slope, 0, count);
      standardize(h, standard.mean(), standard.inverse(), gain, bias, z, count);
      Silu.slope(z, slope, count);
      frame.write(u, at, slope, count);
      add(h, slope, sums.sum(), sums.product(), count);
    }
  }

  @Override
  public void project(Storage x, Storage u, Storage z, long at, int count, Projection by) {
    try (Frame frame = Frame.open()) {
      float[] values = frame.block();
      float[] rest = frame.block();
      frame.read(x, at, values, 0, count);
      frame.read(u, at, rest, 0, count);
      project(values, by.mean(), rest, by.scale(), by.center(), by.slope(), count);
      frame.write(z, at, rest, count);
    }
  }

  private static void scale(
      float[] values, float[] center, float[] scale, float[] shift, int count) {
    for (int i = 0; i < count; i++) {
      values[i] = (values[i] - center[i]) * scale[i] + shift[i];
    }
  }

  private static void standardize(float[] x, float[] mean, float[] inverse, int count) {
    for (int i = 0; i < count; i++) {
      x[i] = (x[i] - mean[i]) * inverse[i];
    }
  }

  /** {@code h = (x - mean) / d} in the place of x, and {@code z = gain h + bias}. */
  private static void standardize(
      float[] h, float[] mean, float[] inverse, float[] gain, float[] bias, float[] z, int count) {
    for (int i = 0; i < count; i++) {
      float standard = (h[i] - mean[i]) * inverse[i];
      h[i] = standard;
      z[i] = standard * gain[i] + bias[i];
    }
  }

  private static void add(float[] h, float[] u, float[] sum, float[] product, int count) {
    for (int i = 0; i < count; i++) {
      sum[i] += u[i];
      product[i] += u[i] * h[i];
    }
  }

  private static void project(
      float[] x, float[] mean, float[] u, float[] scale, float[] center, float[] slope, int count) {
    for (int i = 0; i < count; i++) {
      u[i] = u[i] * scale[i] - (center[i] + (x[i] - mean[i]) * slope[i]);
    }
  }
}
