package dev.figment.core.linalg;

import dev.figment.core.memory.Scope;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.Arrays;

/**
 * Finds the first axes alone, for a covariance that is too large to be solved whole: a random
 * subspace, multiplied by the covariance again and again, turns towards them.
 *
 * <p>The variances along the other axes are not found. Their mean stands for each, so that their
 * sum, and with it the error and the noise, is exact.
 *
 * <p>Reference: Halko et al. 2011, algorithm 4.4.
 */
final class SubspaceIteration {
  private static final int MORE = 10;
  private static final int MOST_STEPS = 200;
  private static final double CONVERGED = 1e-12;
  private static final double DEPENDENT = 1e-10;

  private final Tensor covariance; // [D, D]
  private final int kept;
  private final Rng rng = Rng.seed(0);
  private Tensor basis; // [D, width], orthonormal columns
  private PrincipalAxes within; // of the covariance in the basis

  private SubspaceIteration(double[][] covariance, int kept) {
    int values = covariance.length;
    double[] flat = Arrays.stream(covariance).flatMapToDouble(Arrays::stream).toArray();
    this.covariance = Tensor.of(flat, Shape.of(values, values));
    this.kept = kept;
    double[] random = new double[values * width(kept)];
    rng.fillNormal(random);
    basis = orthonormal(random);
    within = new PrincipalAxes(new double[kept], new double[0]);
  }

  /** Returns the width of the subspace: twice the axes, and some. */
  static int width(int kept) {
    return 2 * kept + MORE;
  }

  static PrincipalAxes solve(double[][] covariance, int kept) {
    try (Scope scope = Scope.open()) {
      SubspaceIteration iteration = new SubspaceIteration(covariance, kept);
      boolean moves = true;
      for (int step = 0; moves && step < MOST_STEPS; step++) {
        moves = iteration.step();
      }
      return iteration.axes();
    }
  }

  /** Turns the subspace; returns whether the variance in it has grown. */
  private boolean step() {
    double[] turned;
    try (Scope scope = Scope.open()) {
      Tensor product = covariance.matmul(basis);
      double before = variance();
      within = PrincipalAxes.whole(rows(basis.matmul(product, true, false)), kept);
      if (variance() - before <= CONVERGED * variance()) {
        return false;
      }
      turned = product.toDoubles();
    }
    basis = orthonormal(turned);
    return true;
  }

  private double variance() {
    return Arrays.stream(within.variances()).limit(kept).sum();
  }

  private PrincipalAxes axes() {
    int values = covariance.shape().dim(0);
    double[] diagonal = covariance.toDoubles();
    double total = 0;
    for (int i = 0; i < values; i++) {
      total += diagonal[i * (values + 1)];
    }
    double[] variances = Arrays.copyOf(within.variances(), values);
    Arrays.fill(variances, kept, values, Math.max(0, total - variance()) / (values - kept));
    Tensor turn = Tensor.of(within.components(), Shape.of(width(kept), kept));
    return PrincipalAxes.signed(variances, basis.matmul(turn).toDoubles(), kept);
  }

  /** Gram and Schmidt's method on columns; one that depends on those before it is drawn anew. */
  private Tensor orthonormal(double[] matrix) {
    int width = width(kept);
    double[][] columns = new double[width][matrix.length / width];
    for (int i = 0; i < matrix.length; i++) {
      columns[i % width][i / width] = matrix[i];
    }
    for (int i = 0; i < width; i++) {
      double before = length(columns[i]);
      project(columns, i);
      if (length(columns[i]) <= DEPENDENT * before) {
        rng.fillNormal(columns[i]);
        project(columns, i);
      }
      add(columns[i], columns[i], 1 / length(columns[i]) - 1);
    }
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] = columns[i % width][i / width];
    }
    return Tensor.of(matrix, Shape.of(matrix.length / width, width));
  }

  /** Takes from a column what lies along those before it, twice: once leaves rounding errors. */
  private static void project(double[][] columns, int column) {
    for (int pass = 0; pass < 2; pass++) {
      for (int j = 0; j < column; j++) {
        add(columns[column], columns[j], -dot(columns[column], columns[j]));
      }
    }
  }

  private static double length(double[] x) {
    return Math.sqrt(dot(x, x));
  }

  private static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }

  private static void add(double[] x, double[] y, double factor) {
    for (int i = 0; i < x.length; i++) {
      x[i] += factor * y[i];
    }
  }

  private static double[][] rows(Tensor square) {
    int size = square.shape().dim(0);
    double[] flat = square.toDoubles();
    double[][] rows = new double[size][];
    for (int i = 0; i < size; i++) {
      rows[i] = Arrays.copyOfRange(flat, i * size, (i + 1) * size);
    }
    return rows;
  }
}
