package dev.figment.core.kernel.nd4j;

import dev.figment.core.kernel.Normalization;
import dev.figment.core.memory.Storage;
import java.util.function.IntToDoubleFunction;

/** Values brought to mean 0 and variance 1 by moments that are known, in plain loops in double. */
final class Standardized {
  private final Normalization norm;
  private final double[] x;
  private final double[] gain;
  private final double[] bias;
  private final double[] mean;
  private final double[] variance;

  Standardized(Normalization norm, Storage x, Storage gain, Storage bias, double[] moments) {
    this.norm = norm;
    this.x = x.toDoubles();
    this.gain = gain.toDoubles();
    this.bias = bias.toDoubles();
    int parts = norm.batch() * norm.groups();
    mean = new double[parts];
    variance = new double[parts];
    System.arraycopy(moments, 0, mean, 0, parts);
    System.arraycopy(moments, parts, variance, 0, parts);
  }

  /** Returns the scaled and shifted values, and what SiLU makes of them where it follows. */
  double[] values() {
    double[] y = new double[x.length];
    for (int i = 0; i < y.length; i++) {
      double z = scaled(i);
      y[i] = norm.silu() ? z * sigmoid(z) : z;
    }
    return y;
  }

  Normalization.Gradient gradient(Storage like, Storage likeGain, double[] g) {
    double[] slope = new double[x.length];
    double[] ofGain = new double[gain.length];
    double[] ofBias = new double[bias.length];
    double[] sum = new double[mean.length];
    double[] weighted = new double[mean.length];
    for (int i = 0; i < x.length; i++) {
      slope[i] = norm.silu() ? g[i] * siluSlope(scaled(i)) : g[i];
      double h = standard(i);
      ofBias[channel(i)] += slope[i];
      ofGain[channel(i)] += slope[i] * h;
      sum[part(i)] += slope[i] * gain[channel(i)];
      weighted[part(i)] += slope[i] * gain[channel(i)] * h;
    }
    double[] ofX = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      int part = part(i);
      double rest = (sum[part] + standard(i) * weighted[part]) / norm.share();
      ofX[i] = (slope[i] * gain[channel(i)] - rest) / deviation(part);
    }
    return new Normalization.Gradient(
        Storage.of(ofX, like.shape(), like.dtype()),
        Storage.of(ofGain, likeGain.shape(), like.dtype()),
        Storage.of(ofBias, likeGain.shape(), like.dtype()));
  }

  /** All means, then all variances; in two passes, so that large means take away no digits. */
  static double[] moments(double[] x, Normalization norm) {
    int parts = norm.batch() * norm.groups();
    double[] moments = new double[2 * parts];
    average(norm, moments, 0, i -> x[i]);
    average(norm, moments, parts, i -> square(x[i] - moments[part(norm, i)]));
    return moments;
  }

  private static void average(
      Normalization norm, double[] results, int from, IntToDoubleFunction value) {
    int size = norm.parts().size();
    for (int i = 0; i < size; i++) {
      results[from + part(norm, i)] += value.applyAsDouble(i);
    }
    for (int part = 0; part < norm.batch() * norm.groups(); part++) {
      results[from + part] /= norm.share();
    }
  }

  private static int part(Normalization norm, int i) {
    int batch = i / (norm.positions() * norm.channels());
    return batch * norm.groups() + i % norm.channels() / norm.width();
  }

  private int part(int i) {
    return part(norm, i);
  }

  private int channel(int i) {
    return i % gain.length;
  }

  private double deviation(int part) {
    return Math.sqrt(variance[part] + norm.epsilon());
  }

  private double standard(int i) {
    return (x[i] - mean[part(i)]) / deviation(part(i));
  }

  private double scaled(int i) {
    return standard(i) * gain[channel(i)] + bias[channel(i)];
  }

  private static double square(double value) {
    return value * value;
  }

  private static double sigmoid(double z) {
    return 1 / (1 + Math.exp(-z));
  }

  private static double siluSlope(double z) {
    double s = sigmoid(z);
    return s * (1 + z * (1 - s));
  }
}
