package dev.figment.core.linalg;

import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * The axes along which data vary most: eigenvectors of a covariance.
 *
 * @param variances all eigenvalues, largest first, none below 0
 * @param components the eigenvectors of the first ones, {@code [D, L]}, row-major; of each the
 *     entry that is largest in magnitude is positive
 */
public record PrincipalAxes(double[] variances, double[] components) {
  /** The largest side of a covariance of which all eigenvectors are found in seconds. */
  private static final int LARGE = 1024;

  /**
   * Solves the symmetric eigenproblem, all of it or, where it is large, as far as is asked.
   *
   * @param covariance symmetric, {@code [D, D]}
   * @param kept how many axes are asked for, {@code L}
   */
  public static PrincipalAxes of(double[][] covariance, int kept) {
    boolean large = covariance.length > LARGE;
    return large && SubspaceIteration.width(kept) < covariance.length
        ? SubspaceIteration.solve(covariance, kept)
        : whole(covariance, kept);
  }

  /**
   * Solves the whole eigenproblem and keeps the first vectors.
   *
   * <p>What is solved for is {@code C + tr(C) I}, which has the same vectors: the library judges
   * convergence by the eigenvalues nearby, and never ends where these are rounding errors of 0, as
   * with fewer images than values.
   */
  static PrincipalAxes whole(double[][] covariance, int kept) {
    RealMatrix matrix = MatrixUtils.createRealMatrix(covariance);
    double trace = matrix.getTrace();
    for (int i = 0; i < covariance.length; i++) {
      matrix.addToEntry(i, i, trace);
    }
    EigenDecomposition eigen = new EigenDecomposition(matrix);
    double[] variances = eigen.getRealEigenvalues();
    for (int i = 0; i < variances.length; i++) {
      variances[i] = Math.max(0, variances[i] - trace);
    }
    double[] components = new double[variances.length * kept];
    for (int k = 0; k < kept; k++) {
      double[] vector = eigen.getEigenvector(k).toArray();
      for (int i = 0; i < vector.length; i++) {
        components[i * kept + k] = vector[i];
      }
    }
    return signed(variances, components, kept);
  }

  /** Returns axes, each turned so that its largest entry is positive. */
  static PrincipalAxes signed(double[] variances, double[] components, int kept) {
    for (int k = 0; k < kept; k++) {
      double largest = 0;
      for (int i = k; i < components.length; i += kept) {
        largest = Math.abs(components[i]) > Math.abs(largest) ? components[i] : largest;
      }
      for (int i = k; largest < 0 && i < components.length; i += kept) {
        components[i] = -components[i];
      }
    }
    return new PrincipalAxes(variances, components);
  }
}
