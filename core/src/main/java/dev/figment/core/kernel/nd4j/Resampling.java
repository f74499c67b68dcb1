package dev.figment.core.kernel.nd4j;

import dev.figment.core.kernel.Interpolation;
import dev.figment.core.shape.Shape;

/**
 * The pixels of a source image that make each pixel of a target image of another size, and their
 * weights.
 */
final class Resampling {
  /** What is done with a pixel of the source and one of the target. */
  @FunctionalInterface
  interface Visit {
    /**
     * Takes a pair.
     *
     * @param source the number of the pixel in the source, row-major
     * @param target the number of the pixel in the target, row-major
     * @param weight the part that the one has in the other, not 0
     */
    void accept(int source, int target, double weight);
  }

  private final Axis rows;
  private final Axis columns;

  private Resampling(Axis rows, Axis columns) {
    this.rows = rows;
    this.columns = columns;
  }

  /** Returns how images of the one shape {@code [N, H, W, C]} become images of the other. */
  static Resampling of(Interpolation mode, Shape source, Shape target) {
    return new Resampling(
        Axis.of(mode, source.dim(1), target.dim(1)), Axis.of(mode, source.dim(2), target.dim(2)));
  }

  void visit(Visit visit) {
    for (int y = 0; y < rows.size(); y++) {
      for (int x = 0; x < columns.size(); x++) {
        int target = y * columns.size() + x;
        visitRow(rows.low[y], 1 - rows.fraction[y], x, target, visit);
        visitRow(rows.low[y] + 1, rows.fraction[y], x, target, visit);
      }
    }
  }

  private void visitRow(int row, double rowWeight, int x, int target, Visit visit) {
    int source = row * columns.sourceSize + columns.low[x];
    double left = rowWeight * (1 - columns.fraction[x]);
    double right = rowWeight * columns.fraction[x];
    if (left != 0) {
      visit.accept(source, target, left);
    }
    if (right != 0) {
      visit.accept(source + 1, target, right);
    }
  }

  /**
   * One axis: position {@code i} of the target lies {@code fraction[i]} of the way from {@code
   * low[i]} to its neighbor.
   */
  private static final class Axis {
    final int sourceSize;
    final int[] low;
    final double[] fraction;

    private Axis(int sourceSize, int size) {
      this.sourceSize = sourceSize;
      low = new int[size];
      fraction = new double[size];
    }

    static Axis of(Interpolation mode, int sourceSize, int size) {
      Axis axis = new Axis(sourceSize, size);
      for (int i = 0; i < size; i++) {
        if (mode == Interpolation.NEAREST) {
          axis.low[i] = (int) ((long) i * sourceSize / size);
        } else {
          double center = (i + 0.5) * sourceSize / size - 0.5;
          double inside = Math.min(Math.max(center, 0), sourceSize - 1);
          axis.low[i] = (int) inside;
          axis.fraction[i] = inside - axis.low[i];
        }
      }
      return axis;
    }

    int size() {
      return low.length;
    }
  }
}
