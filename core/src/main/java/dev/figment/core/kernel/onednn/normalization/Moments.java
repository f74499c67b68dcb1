package dev.figment.core.kernel.onednn.normalization;

import dev.figment.core.kernel.Normalization;

/** Means and variances, looked up by channel. */
final class Moments {
  private final Normalization norm;
  private final double[] values; // [2, batch, groups]: all means, then all variances
  private final double[] inverses; // [batch, groups]
  private final int[] group; // of a channel

  /** Makes room for what {@link #put} brings. */
  Moments(Normalization norm) {
    this(norm, new double[norm.moments().size()]);
  }

  /**
   * Takes what is known.
   *
   * @param values {@code [2, batch, groups]}: all means, then all variances
   */
  Moments(Normalization norm, double[] values) {
    this.norm = norm;
    this.values = values;
    inverses = new double[values.length / 2];
    group = new int[norm.channels()];
    for (int c = 0; c < group.length; c++) {
      group[c] = c / norm.width();
    }
    for (int part = 0; part < inverses.length; part++) {
      invert(part);
    }
  }

  /** Sets the mean and the variance of a group of an image. */
  void put(int image, int ofGroup, double mean, double variance) {
    int part = image * norm.groups() + ofGroup;
    values[part] = mean;
    values[inverses.length + part] = variance;
    invert(part);
  }

  Normalization norm() {
    return norm;
  }

  /** Returns all means, then all variances: {@code [2, batch, groups]}. */
  double[] values() {
    return values;
  }

  /** The position among {@code [batch, groups]} of a channel of an image. */
  int part(int image, int channel) {
    return image * norm.groups() + group[channel];
  }

  double mean(int image, int channel) {
    return values[part(image, channel)];
  }

  /** One over the deviation of a channel of an image. */
  double inverse(int image, int channel) {
    return inverses[part(image, channel)];
  }

  /** Fills the front with the means of an image's channels. */
  void means(int image, float[] to) {
    for (int c = 0; c < group.length; c++) {
      to[c] = (float) mean(image, c);
    }
  }

  /** Fills the front with one over the deviations of an image's channels. */
  void inverses(int image, float[] to) {
    for (int c = 0; c < group.length; c++) {
      to[c] = (float) inverse(image, c);
    }
  }

  private void invert(int part) {
    inverses[part] = 1 / Math.sqrt(values[inverses.length + part] + norm.epsilon());
  }
}
