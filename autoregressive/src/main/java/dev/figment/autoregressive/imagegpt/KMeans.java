package dev.figment.autoregressive.imagegpt;

import dev.figment.core.random.Rng;
import java.util.Arrays;

/**
 * Means of which each point is near one.
 *
 * <p>Reference: Lloyd 1982; Arthur and Vassilvitskii 2007 for the first means, which are points
 * drawn in proportion to their squared distance from those before.
 */
final class KMeans {
  private KMeans() {}

  /**
   * Returns means of points.
   *
   * @param points {@code [N][C]}
   * @param count of means, {@code K}
   * @param rounds in which points go to their nearest mean, and means to the middle of their points
   * @return {@code [K][C]}; a mean without points stays where it is
   */
  static float[][] of(float[][] points, int count, int rounds, Rng rng) {
    float[][] means = first(points, count, rng);
    for (int round = 0; round < rounds; round++) {
      move(points, means);
    }
    return means;
  }

  private static float[][] first(float[][] points, int count, Rng rng) {
    float[][] means = new float[count][];
    double[] distances = new double[points.length];
    Arrays.fill(distances, Double.POSITIVE_INFINITY);
    means[0] = points[rng.nextInt(points.length)].clone();
    for (int k = 1; k < count; k++) {
      double sum = 0;
      for (int i = 0; i < points.length; i++) {
        distances[i] = Math.min(distances[i], distance(points[i], means[k - 1]));
        sum += distances[i];
      }
      double target = rng.nextUniform() * sum;
      int chosen = 0;
      while (chosen < points.length - 1 && target >= distances[chosen]) {
        target -= distances[chosen];
        chosen++;
      }
      means[k] = points[chosen].clone();
    }
    return means;
  }

  /** Modified: the means. */
  private static void move(float[][] points, float[][] means) {
    int channels = means[0].length;
    double[][] sums = new double[means.length][channels];
    int[] counts = new int[means.length];
    for (float[] point : points) {
      int best = 0;
      for (int k = 1; k < means.length; k++) {
        if (distance(point, means[k]) < distance(point, means[best])) {
          best = k;
        }
      }
      counts[best]++;
      for (int c = 0; c < channels; c++) {
        sums[best][c] += point[c];
      }
    }
    for (int k = 0; k < means.length; k++) {
      for (int c = 0; c < channels && counts[k] > 0; c++) {
        means[k][c] = (float) (sums[k][c] / counts[k]);
      }
    }
  }

  private static float distance(float[] x, float[] y) {
    float sum = 0;
    for (int c = 0; c < x.length; c++) {
      sum += (x[c] - y[c]) * (x[c] - y[c]);
    }
    return sum;
  }
}
