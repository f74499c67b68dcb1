package dev.figment.core.metric;

import dev.figment.core.memory.Scope;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;
import java.util.Arrays;

/**
 * How sure a classifier is of each image, and how evenly images fall into its classes: from 1 to
 * the number of classes. It knows no reference, and does not see whether images of one class are
 * all the same.
 *
 * <p>Formula: {@code exp(1/N Σ KL(p(y|x) ‖ p(y)))}, {@code p(y)} the mean over the images.
 *
 * <p>Reference: Salimans et al. 2016, section 4, with any classifier.
 */
public final class InceptionScore {
  /** Below it a probability is 0 even in double; it keeps {@code 0 · ln 0} at 0. */
  private static final double LEAST = -1000;

  private final double[][] sums; // [parts, K]
  private final double[] negativeEntropies;
  private final long[] counts;
  private final long images;
  private long seen;

  /**
   * Makes the score of no images.
   *
   * @param classes of the classifier, {@code K}
   * @param images how many will be added
   * @param parts into which they fall, one after the other, each with a score of its own; published
   *     figures are the mean of 10
   * @throws IllegalArgumentException if there are no parts, or more than images
   */
  public InceptionScore(int classes, long images, int parts) {
    if (parts < 1 || parts > images) {
      throw new IllegalArgumentException(
          "inceptionScore: parts out of range, expected 1 <= parts <= %s, got %s"
              .formatted(images, parts));
    }
    this.images = images;
    sums = new double[parts][classes];
    negativeEntropies = new double[parts];
    counts = new long[parts];
  }

  /**
   * Adds images by the logarithms of their classes' probabilities, {@code [N, K]}.
   *
   * @throws ShapeException if there are not K an image
   * @throws IllegalArgumentException if there are more images than were announced
   */
  public void add(Tensor logProbabilities) {
    Shape shape = logProbabilities.shape();
    if (shape.rank() != 2 || shape.dim(1) != sums[0].length) {
      throw new ShapeException(
          "inceptionScore: shape does not fit, expected [N, %s], got %s"
              .formatted(sums[0].length, shape));
    }
    if (seen + shape.dim(0) > images) {
      throw new IllegalArgumentException(
          "inceptionScore: too many images, expected at most %s, got %s"
              .formatted(images, seen + shape.dim(0)));
    }
    try (Scope scope = Scope.open()) {
      Tensor logs = logProbabilities.to(DType.DOUBLE).maximum(LEAST);
      Tensor p = logs.exp();
      add(p.toDoubles(), p.mul(logs).sum(1).toDoubles());
    }
  }

  private void add(double[] probabilities, double[] entropies) {
    int classes = sums[0].length;
    for (int i = 0; i < entropies.length; i++) {
      int part = (int) (seen * counts.length / images);
      for (int k = 0; k < classes; k++) {
        sums[part][k] += probabilities[i * classes + k];
      }
      negativeEntropies[part] += entropies[i];
      counts[part]++;
      seen++;
    }
  }

  /** Returns the mean over the parts. */
  public double mean() {
    return Arrays.stream(scores()).average().orElseThrow();
  }

  /** Returns the deviation of the parts, divided by their number: 0 of one part. */
  public double deviation() {
    double mean = mean();
    return Math.sqrt(
        Arrays.stream(scores()).map(s -> (s - mean) * (s - mean)).average().orElseThrow());
  }

  /** The score of each part that has images. */
  private double[] scores() {
    if (seen == 0) {
      throw new IllegalStateException("inceptionScore: no images, expected 1 or more, got 0");
    }
    double[] scores = new double[(int) ((seen - 1) * counts.length / images) + 1];
    for (int part = 0; part < scores.length; part++) {
      double divergence = negativeEntropies[part] / counts[part];
      for (double sum : sums[part]) {
        double p = sum / counts[part];
        divergence -= p > 0 ? p * Math.log(p) : 0;
      }
      scores[part] = Math.exp(divergence);
    }
    return scores;
  }
}
