package dev.figment.core.kernel.onednn.normalization;

import dev.figment.core.kernel.Normalization;
import dev.figment.core.kernel.loop.Frame;
import dev.figment.core.memory.Storage;

/**
 * Means and variances in one pass over memory.
 *
 * <p>Each stretch counts from the mean of its first block, so that large means take away no digits;
 * stretches are put together in double.
 */
final class MomentLoops {
  private final Storage x;
  private final Moments moments;
  private final Normalization norm;
  private final Stretches stretches;
  private final double[] means; // [stretch, group]
  private final double[] spreads; // [stretch, group]: Σ (x - mean)²

  /**
   * Prepares the loops.
   *
   * @param moments where {@link #merge} puts them
   */
  MomentLoops(Storage x, Moments moments, Stretches stretches) {
    this.x = x;
    this.moments = moments;
    this.stretches = stretches;
    norm = moments.norm();
    means = new double[stretches.count() * norm.groups()];
    spreads = new double[means.length];
  }

  /** Measures a stretch. */
  void measure(int stretch) {
    try (Frame frame = Frame.open()) {
      float[] values = frame.block();
      float[] pilot = frame.block();
      float[] sum = frame.block();
      float[] square = frame.block();
      int block = stretches.block();
      int pixels = stretches.pixels(stretch);
      int size = pixels * norm.channels();
      long begin = stretches.begin(stretch);
      stretches.clear(sum);
      stretches.clear(square);
      frame.read(x, begin, sum, 0, Math.min(block, size));
      stretches.fold(sum, values);
      int first = Math.min(block / norm.channels(), pixels);
      for (int c = 0; c < norm.channels(); c++) {
        pilot[c] = sum[c] / first;
      }
      stretches.repeat(pilot);
      stretches.clear(sum);
      for (int at = 0; at < size; at += block) {
        int count = Math.min(block, size - at);
        frame.read(x, begin + at, values, 0, count);
        deviate(values, pilot, sum, square, count);
      }
      stretches.fold(sum, values);
      stretches.fold(square, values);
      for (int group = 0; group < norm.groups(); group++) {
        conclude(stretch, group, pilot, sum, square);
      }
    }
  }

  /** Puts the channels of a group together. */
  private void conclude(int stretch, int group, float[] pilot, float[] sum, float[] square) {
    double pixels = stretches.pixels(stretch);
    int first = group * norm.width();
    int end = first + norm.width();
    double mean = 0;
    for (int c = first; c < end; c++) {
      mean += (pilot[c] + sum[c] / pixels) / norm.width();
    }
    double spread = 0;
    for (int c = first; c < end; c++) {
      double rest = pilot[c] + sum[c] / pixels - mean;
      spread += square[c] - sum[c] * (sum[c] / pixels) + pixels * rest * rest;
    }
    means[stretch * norm.groups() + group] = mean;
    spreads[stretch * norm.groups() + group] = spread;
  }

  /** Puts the stretches of an image together. */
  void merge(int image) {
    for (int group = 0; group < norm.groups(); group++) {
      merge(image, group);
    }
  }

  private void merge(int image, int group) {
    int first = image * stretches.perImage();
    int end = first + stretches.perImage();
    double mean = 0;
    for (int stretch = first; stretch < end; stretch++) {
      mean += means[stretch * norm.groups() + group] * share(stretch);
    }
    double variance = 0;
    for (int stretch = first; stretch < end; stretch++) {
      double rest = means[stretch * norm.groups() + group] - mean;
      variance += spreads[stretch * norm.groups() + group] / norm.share();
      variance += rest * rest * share(stretch);
    }
    moments.put(image, group, mean, variance);
  }

  /** The part of the image's pixels that are in the stretch. */
  private double share(int stretch) {
    return (double) stretches.pixels(stretch) / norm.positions();
  }

  private static void deviate(float[] x, float[] pilot, float[] sum, float[] square, int count) {
    for (int i = 0; i < count; i++) {
      float rest = x[i] - pilot[i];
      sum[i] += rest;
      square[i] += rest * rest;
    }
  }
}
