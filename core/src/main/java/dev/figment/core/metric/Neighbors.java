package dev.figment.core.metric;

import dev.figment.core.memory.Scope;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;
import java.util.Arrays;

/**
 * Two sets of images, compared by who lies near whom: each image has a ball around it that reaches
 * to its k-th neighbor in its own set, without itself, and to be near is to lie inside the ball.
 *
 * <p>Reference: Kynkäänniemi et al. 2019, eq. 1 and 2 (precision, recall); Naeem et al. 2020, eq. 4
 * and 5 (density, coverage).
 *
 * @param precision the share of made images that are near some real one: how good they are
 * @param recall the share of real images that are near some made one: how much is covered
 * @param density how many real images a made one is near to, divided by k: 1 of equal sets in the
 *     mean, and not moved by one real image that lies far out
 * @param coverage the share of real images that have a made one near to them
 */
public record Neighbors(double precision, double recall, double density, double coverage) {
  private static final String NAME = "neighbors";

  /**
   * Compares made images with real ones. All pairs of images are met, in blocks of products of
   * matrices.
   *
   * <p>Shapes: {@code [n, D], [m, D]}.
   *
   * @param k the neighbor that a ball reaches to, from 1
   * @throws ShapeException if the two have different numbers of features
   * @throws IllegalArgumentException if a set has no k neighbors
   */
  public static Neighbors between(Tensor real, Tensor made, int k) {
    int least = Math.min(real.shape().dim(0), made.shape().dim(0));
    if (k < 1 || k >= least) {
      throw new IllegalArgumentException(
          "neighbors: k out of range, expected 1 <= k < %s images, got %s".formatted(least, k));
    }
    try (Scope scope = Scope.open()) {
      Tensor x = FeatureRows.require(NAME, real, made);
      Tensor y = FeatureRows.require(NAME, made, real);
      Tensor center = x.mean(0); // a common origin, near to both, for the digits of the products
      return new Meeting(x.sub(center), y.sub(center), k).figures();
    }
  }

  /** Every real image meets every made one. */
  private static final class Meeting {
    private final int k;
    private final int[] nearReal; // of each made image, the balls of real ones around it
    private final double[] realRadii; // squared, as all distances here
    private final double[] madeRadii;
    private int reached;
    private int covered;

    Meeting(Tensor real, Tensor made, int k) {
      this.k = k;
      realRadii = radii(real, k);
      madeRadii = radii(made, k);
      nearReal = new int[madeRadii.length];
      FeatureRows.forEachBlock(
          real,
          madeRadii.length,
          (from, rows) -> meet(from, FeatureRows.squaredDistances(rows, made).toDoubles()));
    }

    private void meet(int from, double[] distances) {
      int made = madeRadii.length;
      for (int row = 0; row < distances.length / made; row++) {
        boolean reachedHere = false;
        boolean coveredHere = false;
        for (int j = 0; j < made; j++) {
          double distance = distances[row * made + j];
          if (distance < realRadii[from + row]) {
            nearReal[j]++;
            coveredHere = true;
          }
          reachedHere |= distance < madeRadii[j];
        }
        reached += reachedHere ? 1 : 0;
        covered += coveredHere ? 1 : 0;
      }
    }

    Neighbors figures() {
      double real = realRadii.length;
      double made = madeRadii.length;
      return new Neighbors(
          Arrays.stream(nearReal).filter(balls -> balls > 0).count() / made,
          reached / real,
          Arrays.stream(nearReal).asLongStream().sum() / (k * made),
          covered / real);
    }
  }

  /** The squared distance of each row to its k-th neighbor among the others. */
  private static double[] radii(Tensor x, int k) {
    int count = x.shape().dim(0);
    double[] radii = new double[count];
    FeatureRows.forEachBlock(
        x,
        count,
        (from, rows) -> {
          double[] distances = FeatureRows.squaredDistances(rows, x).toDoubles();
          for (int row = 0; row < distances.length / count; row++) {
            distances[row * count + from + row] = Double.POSITIVE_INFINITY;
            radii[from + row] = smallest(distances, row * count, count, k);
          }
        });
    return radii;
  }

  /** The k-th smallest of {@code count} numbers, for a small k. */
  private static double smallest(double[] numbers, int from, int count, int k) {
    double[] sorted = new double[k];
    Arrays.fill(sorted, Double.POSITIVE_INFINITY);
    for (int i = from; i < from + count; i++) {
      if (numbers[i] < sorted[k - 1]) {
        int place = k - 1;
        for (; place > 0 && sorted[place - 1] > numbers[i]; place--) {
          sorted[place] = sorted[place - 1];
        }
        sorted[place] = numbers[i];
      }
    }
    return sorted[k - 1];
  }
}
