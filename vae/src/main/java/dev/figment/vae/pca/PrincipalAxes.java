package dev.figment.vae.pca;

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
record PrincipalAxes(double[] variances, double[] components) {
  /**
   * Solves the symmetric eigenproblem and keeps the first vectors.
   *
   * <p>What is solved for is {@code C + tr(C) I}, which has the same vectors: the library judges
   * convergence by the eigenvalues nearby, and never ends where these are rounding errors of 0, as
   * with fewer images than values.
   */
  static PrincipalAxes of(double[][] covariance, int kept) {
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
      double sign = sign(vector);
      for (int i = 0; i < vector.length; i++) {
        components[i * kept + k] = sign * vector[i];
      }
    }
    return new PrincipalAxes(variances, components);
  }

  private static double sign(double[] vector) {
    double largest = 0;
    for (double value : vector) {
      if (Math.abs(value) > Math.abs(largest)) {
        largest = value;
      }
    }
    return largest < 0 ? -1 : 1;
  }
}
