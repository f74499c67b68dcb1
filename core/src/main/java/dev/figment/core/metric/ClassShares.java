package dev.figment.core.metric;

import dev.figment.core.memory.Scope;
import dev.figment.core.model.Figures;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;

/**
 * Into which classes a classifier puts images: whether a model has lost modes.
 *
 * <p>Formula: the share of class k is the number of images of which it is the likeliest, divided by
 * the number of images.
 */
public final class ClassShares {
  private final long[] counts;
  private long seen;

  /** Of so many classes. */
  public ClassShares(int classes) {
    counts = new long[classes];
  }

  /**
   * Adds images by the logarithms of their classes' probabilities, {@code [N, K]}.
   *
   * @throws ShapeException if there are not K an image
   */
  public void add(Tensor logProbabilities) {
    Shape shape = logProbabilities.shape();
    if (shape.rank() != 2 || shape.dim(1) != counts.length) {
      throw new ShapeException(
          "classShares: shape does not fit, expected [N, %s], got %s"
              .formatted(counts.length, shape));
    }
    try (Scope scope = Scope.open()) {
      for (int label : logProbabilities.argMax(1).toInts()) {
        counts[label]++;
      }
    }
    seen += shape.dim(0);
  }

  /** Returns the share of each class, from 0 to 1. */
  public double[] shares() {
    double[] shares = new double[counts.length];
    for (int k = 0; k < shares.length; k++) {
      shares[k] = (double) counts[k] / seen;
    }
    return shares;
  }

  /** Returns them as figures {@code class0}, {@code class1} and so on. */
  public Figures figures() {
    Figures figures = Figures.none();
    double[] shares = shares();
    for (int k = 0; k < shares.length; k++) {
      figures = figures.and("class" + k, shares[k]);
    }
    return figures;
  }
}
