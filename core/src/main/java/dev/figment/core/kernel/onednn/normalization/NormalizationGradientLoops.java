package dev.figment.core.kernel.onednn.normalization;

import dev.figment.core.kernel.Normalization;
import dev.figment.core.kernel.loop.Frame;
import dev.figment.core.kernel.onednn.elementwise.Elements;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import java.util.stream.Stream;

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
  private final NormalizationBlocks arithmetic;
  private final float[] gain;
  private final float[] bias;
  private final float[] sums; // [stretch, channel]: Σ u
  private final float[] products; // [stretch, channel]: Σ u h
  private final double[] meanSums; // [batch, group]
  private final double[] meanProducts; // [batch, group]

  NormalizationGradientLoops(
      Storage x, Storage moments, Storage gain, Storage bias, Storage g, Normalization norm) {
    this.norm = norm;
    arithmetic = NormalizationBlocks.of(x, norm);
    this.x = x;
    this.g = g;
    ofX = Elements.like(x);
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
    try (Frame frame = Frame.open()) {
      float[] spare = frame.block();
      float[] mean = frame.block();
      float[] inverse = frame.block();
      float[] gains = frame.block();
      float[] biases = frame.block();
      float[] sum = frame.block();
      float[] product = frame.block();
      moments.means(stretches.image(stretch), mean);
      moments.inverses(stretches.image(stretch), inverse);
      System.arraycopy(gain, 0, gains, 0, norm.channels());
      System.arraycopy(bias, 0, biases, 0, norm.channels());
      Stream.of(mean, inverse, gains, biases).forEach(stretches::repeat);
      NormalizationBlocks.Standard standard = new NormalizationBlocks.Standard(mean, inverse);
      NormalizationBlocks.Sums parts = new NormalizationBlocks.Sums(sum, product);
      stretches.clear(sum);
      stretches.clear(product);
      long begin = stretches.begin(stretch);
      int size = stretches.pixels(stretch) * norm.channels();
      for (int at = 0; at < size; at += stretches.block()) {
        int count = Math.min(stretches.block(), size - at);
        if (norm.silu()) {
          arithmetic.slope(x, g, ofX, begin + at, count, standard, gains, biases, parts);
        } else {
          arithmetic.sum(x, g, begin + at, count, standard, parts);
        }
      }
      stretches.fold(sum, spare);
      stretches.fold(product, spare);
      int to = stretch * norm.channels();
      System.arraycopy(sum, 0, sums, to, norm.channels());
      System.arraycopy(product, 0, products, to, norm.channels());
    }
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
    try (Frame frame = Frame.open()) {
      float[] mean = frame.block();
      float[] scale = frame.block();
      float[] center = frame.block();
      float[] slope = frame.block();
      int image = stretches.image(stretch);
      moments.means(image, mean);
      for (int c = 0; c < norm.channels(); c++) {
        int part = moments.part(image, c);
        double inverse = moments.inverse(image, c);
        scale[c] = (float) (gain[c] * inverse);
        center[c] = (float) (meanSums[part] * inverse);
        slope[c] = (float) (meanProducts[part] * inverse * inverse);
      }
      Stream.of(mean, scale, center, slope).forEach(stretches::repeat);
      NormalizationBlocks.Projection projection =
          new NormalizationBlocks.Projection(mean, scale, center, slope);
      long begin = stretches.begin(stretch);
      int size = stretches.pixels(stretch) * norm.channels();
      for (int at = 0; at < size; at += stretches.block()) {
        int count = Math.min(stretches.block(), size - at);
        arithmetic.project(x, norm.silu() ? ofX : g, ofX, begin + at, count, projection);
      }
    }
  }

  private static Storage ofChannels(double[] values) {
    return Storage.of(values, Shape.of(values.length), DType.FLOAT);
  }
}
