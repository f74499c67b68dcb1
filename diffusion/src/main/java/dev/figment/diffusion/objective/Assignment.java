package dev.figment.diffusion.objective;

import java.util.Arrays;

/**
 * One column for each row of a square table, each column once, such that the sum of their entries
 * is the largest.
 *
 * <p>Reference: Jonker and Volgenant 1987: shortest augmenting paths, in O(n³).
 */
final class Assignment {
  private final double[] table;
  private final int size;
  private final double[] ofRow;
  private final double[] ofColumn;
  private final int[] rowOf; // of a column, from 1; 0 for none

  private Assignment(double[] table, int size) {
    this.table = table;
    this.size = size;
    ofRow = new double[size + 1];
    ofColumn = new double[size + 1];
    rowOf = new int[size + 1];
  }

  /**
   * Returns the column of each row.
   *
   * @param table row by row
   */
  static int[] largest(double[] table, int size) {
    Assignment assignment = new Assignment(table, size);
    for (int row = 1; row <= size; row++) {
      assignment.add(row);
    }
    int[] columns = new int[size];
    for (int column = 1; column <= size; column++) {
      columns[assignment.rowOf[column] - 1] = column - 1;
    }
    return columns;
  }

  /** Finds a column for one more row, and moves others where that is cheaper. */
  private void add(int row) {
    double[] least = new double[size + 1];
    int[] before = new int[size + 1];
    boolean[] used = new boolean[size + 1];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    rowOf[0] = row;
    int column = 0;
    do {
      used[column] = true;
      column = nearest(column, least, before, used);
    } while (rowOf[column] != 0);
    while (column != 0) {
      rowOf[column] = rowOf[before[column]];
      column = before[column];
    }
  }

  /** Goes on to the nearest column that is not on the path; modifies all three arrays. */
  private int nearest(int column, double[] least, int[] before, boolean[] used) {
    int row = rowOf[column];
    int next = 0;
    double delta = Double.POSITIVE_INFINITY;
    for (int j = 1; j <= size; j++) {
      if (!used[j]) {
        double cost = -table[(row - 1) * size + j - 1] - ofRow[row] - ofColumn[j];
        if (cost < least[j]) {
          least[j] = cost;
          before[j] = column;
        }
        if (least[j] < delta) {
          delta = least[j];
          next = j;
        }
      }
    }
    for (int j = 0; j <= size; j++) {
      if (used[j]) {
        ofRow[rowOf[j]] += delta;
        ofColumn[j] -= delta;
      } else {
        least[j] -= delta;
      }
    }
    return next;
  }
}
