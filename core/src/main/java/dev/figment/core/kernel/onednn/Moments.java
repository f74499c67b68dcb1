package dev.figment.core.kernel.onednn;

import dev.figment.core.kernel.Normalization;

/**
 * Means and variances, looked up by channel.
 *
 * @param norm which elements share them
 * @param values {@code [2, batch, groups]}: all means, then all variances
 */
record Moments(Normalization norm, double[] values) {
  /** The position among {@code [batch, groups]} of a channel of an image. */
  int part(int image, int channel) {
    return image * norm.groups() + channel / norm.width();
  }

  double mean(int image, int channel) {
    return values[part(image, channel)];
  }

  /** One over the deviation of a channel of an image. */
  double inverse(int image, int channel) {
    return 1 / Math.sqrt(values[values.length / 2 + part(image, channel)] + norm.epsilon());
  }
}
