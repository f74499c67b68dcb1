package dev.figment.core.kernel.onednn;

import dev.figment.core.kernel.Normalization;
import dev.figment.core.kernel.memory.Storage;
import dev.figment.core.tensor.DType;
import dev.figment.core.tensor.Shape;

/**
 * The adjoint of a normalization, in two passes over each image: sums over its channels, then each
 * element. In between, the result's own memory holds what SiLU makes of the gradient.
 *
 * <p>Formula: with {@code h = (x - mean) / d}, {@code u = g f'(gain h + bias)}: {@code ∂bias = Σ
 * u}, {@code ∂gain = Σ u h}, {@code ∂x = (gain u - mean(gain u) - h mean(gain u h)) / d}, the means
 * over what shares a mean.
 */
final class NormalizationGradientLoops {
  private final Normalization norm;
  private final Stretches stretches;
  private final Storage x;
  private final Storage g;
  private final Storage ofX;
  private final Moments moments;
  private final float[] gain;
  private final float[] bias;
  private final float[] sums; // [stretch, channel]: Σ u
  private final float[] products; // [stretch, channel]: Σ u h
  private final double[] meanSums; // [batch, group]
  private final double[] meanProducts; // [batch, group]

  NormalizationGradientLoops(
      Storage x, Storage moments, Storage gain, Storage bias, Storage g, Normalization norm) {
    this.norm = norm;
    this.x = x;
    this.g = g;
    ofX = OneDnnElementwise.like(x);
    this.moments = new Moments(norm, moments.toDoubles());
    this.gain = gain.toFloats();
    this.bias = bias.toFloats();
    stretches = new Stretches(norm.batch(), norm.positions(), norm.channels());
    sums = new float[stretches.count() * norm.channels()];
    products = new float[sums.length];
    meanSums = new double[norm.batch() * norm.groups()];
    meanProducts = new double[meanSums.length];
  }

  Normalization.Gradient run() {
    stretches.twice(this::sum, this::average, this::apply);
    double[] ofGain = new double[norm.channels()];
    double[] ofBias = new double[norm.channels()];
    merge(ofGain, ofBias);
    return new Normalization.Gradient(ofX, ofChannels(ofGain), ofChannels(ofBias));
  }

  private void sum(int stretch) {
    HeapBlocks blocks = HeapBlocks.current();
    float[] h = blocks.get(0);
    float[] u = blocks.get(1);
    float[] sum = blocks.get(6);
    float[] product = blocks.get(7);
    stretches.clear(sum);
    stretches.clear(product);
    Step bend = norm.silu() ? bend() : (at, count) -> {};
    walk(
        stretch,
        g,
        (at, count) -> {
          bend.run(at, count);
          add(h, u, sum, product, count);
        });
    stretches.fold(sum, h);
    stretches.fold(product, h);
    int to = stretch * norm.channels();
    System.arraycopy(sum, 0, sums, to, norm.channels());
    System.arraycopy(product, 0, products, to, norm.channels());
  }

  /** The means over what shares one, in an image. */
  private void average(int image) {
    int first = image * stretches.perImage();
    for (int stretch = first; stretch < first + stretches.perImage(); stretch++) {
      for (int c = 0; c < norm.channels(); c++) {
        double share = gain[c] / norm.share();
        meanSums[moments.part(image, c)] += sums[stretch * norm.channels() + c] * share;
        meanProducts[moments.part(image, c)] += products[stretch * norm.channels() + c] * share;
      }
    }
  }

  private void merge(double[] ofGain, double[] ofBias) {
    for (int stretch = 0; stretch < stretches.count(); stretch++) {
      for (int c = 0; c < norm.channels(); c++) {
        ofBias[c] += sums[stretch * norm.channels() + c];
        ofGain[c] += products[stretch * norm.channels() + c];
      }
    }
  }

  private void apply(int stretch) {
    HeapBlocks blocks = HeapBlocks.current();
    float[] h = blocks.get(0);
    float[] u = blocks.get(1);
    float[] scale = blocks.get(6);
    float[] center = blocks.get(7);
    float[] slope = blocks.get(8);
    int image = stretches.image(stretch);
    stretches.repeat(scale, c -> gain[c] * moments.inverse(image, c));
    stretches.repeat(center, c -> meanSums[moments.part(image, c)] * moments.inverse(image, c));
    stretches.repeat(slope, c -> meanProducts[moments.part(image, c)] * moments.inverse(image, c));
    walk(
        stretch,
        norm.silu() ? ofX : g,
        (at, count) -> {
          project(h, u, scale, center, slope, count);
          blocks.write(ofX, at, u, count);
        });
  }

  /** What is done with a block of h and u. */
  @FunctionalInterface
  private interface Step {
    void run(long at, int count);
  }

  /** Multiplies u by the derivative of SiLU, and leaves it where the result will stand. */
  private Step bend() {
    HeapBlocks blocks = HeapBlocks.current();
    float[] h = blocks.get(0);
    float[] u = blocks.get(1);
    float[] gains = blocks.get(4);
    float[] biases = blocks.get(5);
    float[] z = blocks.get(8);
    stretches.repeat(gains, c -> gain[c]);
    stretches.repeat(biases, c -> bias[c]);
    return (at, count) -> {
      scale(h, gains, biases, z, count);
      Silu.slope(z, u, count);
      blocks.write(ofX, at, u, count);
    };
  }

  /** Fills the first two blocks of the thread with h and u, one part of a stretch after another. */
  private void walk(int stretch, Storage from, Step step) {
    HeapBlocks blocks = HeapBlocks.current();
    float[] h = blocks.get(0);
    float[] u = blocks.get(1);
    float[] mean = blocks.get(2);
    float[] inverse = blocks.get(3);
    int image = stretches.image(stretch);
    stretches.repeat(mean, c -> moments.mean(image, c));
    stretches.repeat(inverse, c -> moments.inverse(image, c));
    long begin = stretches.begin(stretch);
    int size = stretches.pixels(stretch) * norm.channels();
    for (int at = 0; at < size; at += stretches.block()) {
      int count = Math.min(stretches.block(), size - at);
      blocks.read(x, begin + at, h, 0, count);
      blocks.read(from, begin + at, u, 0, count);
      standardize(h, mean, inverse, count);
      step.run(begin + at, count);
    }
  }

  private static Storage ofChannels(double[] values) {
    return Storage.of(values, Shape.of(values.length), DType.FLOAT);
  }

  private static void standardize(float[] x, float[] mean, float[] inverse, int count) {
    for (int i = 0; i < count; i++) {
      x[i] = (x[i] - mean[i]) * inverse[i];
    }
  }

  private static void scale(float[] h, float[] gain, float[] bias, float[] z, int count) {
    for (int i = 0; i < count; i++) {
      z[i] = h[i] * gain[i] + bias[i];
    }
  }

  private static void add(float[] h, float[] u, float[] sum, float[] product, int count) {
    for (int i = 0; i < count; i++) {
      sum[i] += u[i];
      product[i] += u[i] * h[i];
    }
  }

  private static void project(
      float[] h, float[] u, float[] scale, float[] center, float[] slope, int count) {
    for (int i = 0; i < count; i++) {
      u[i] = u[i] * scale[i] - (center[i] + h[i] * slope[i]);
    }
  }
}
