package dev.figment.core.kernel.onednn.matrix;

/**
 * How the matrices of a stack lie in memory: the distances, in elements, between neighbors.
 *
 * @param sample between the first matrices of two samples
 * @param head between the matrices of two heads of one sample
 * @param row between the rows of a matrix
 * @param column between its columns
 */
record Strides(int sample, int head, int row, int column) {
  long[] toLongs() {
    return new long[] {sample, head, row, column};
  }
}
