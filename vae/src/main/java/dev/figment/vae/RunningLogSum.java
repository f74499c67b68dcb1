package dev.figment.vae;

import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.Arrays;

/** The logarithm of a sum of numbers that come by their logarithms, some at a time; a row each. */
final class RunningLogSum {
  private final double[] sums;

  RunningLogSum(int rows) {
    sums = new double[rows];
    Arrays.fill(sums, Double.NEGATIVE_INFINITY);
  }

  /** Adds one number to each row. */
  void add(double[] logarithms) {
    for (int i = 0; i < sums.length; i++) {
      double larger = Math.max(sums[i], logarithms[i]);
      double smaller = Math.min(sums[i], logarithms[i]);
      boolean nothing = smaller == Double.NEGATIVE_INFINITY;
      sums[i] = nothing ? larger : larger + Math.log1p(Math.exp(smaller - larger));
    }
  }

  /** Returns the logarithms of the sums less a number. */
  Tensor minus(double constant) {
    return Tensor.of(sums, Shape.of(sums.length)).sub(constant);
  }
}
