package dev.figment.core.kernel.onednn.matrix;

import dev.figment.core.kernel.Attention;
import dev.figment.core.kernel.Reach;
import dev.figment.core.kernel.tuning.Tuned;
import dev.figment.core.shape.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Neighboring queries, in all heads of one or several samples, whose scores exist at once.
 *
 * @param sample the first sample
 * @param samples how many
 * @param row the first query
 * @param rows how many
 * @param keys how many keys they read together
 * @param partial how many of those, the last ones, some of them do not read
 */
record QueryBlock(int sample, int samples, int row, int rows, int keys, int partial) {
  /** Returns blocks that hold every query once; of a sample, the last queries come first. */
  static List<QueryBlock> of(Attention attention) {
    Shape shape = attention.result();
    int queries = shape.dim(1);
    int keys = attention.key().length();
    int most = attention.reach() == Reach.CAUSAL ? Tuned.CAUSAL_ROWS : queries;
    int rows = Math.min(Math.min(queries, most), rows(shape.dim(2) * keys));
    int all = Math.max(1, Tuned.SCORES / (shape.dim(2) * rows * keys));
    int samples = Math.min(shape.dim(0), all);
    List<QueryBlock> blocks = new ArrayList<>();
    for (int sample = 0; sample < shape.dim(0); sample += samples) {
      int together = Math.min(samples, shape.dim(0) - sample);
      for (int end = queries; end > 0; end -= rows) {
        int row = Math.max(0, end - rows);
        int read = attention.reach().keys(end - 1, queries, keys);
        int partial = attention.reach() == Reach.FULL ? 0 : end - row;
        blocks.add(new QueryBlock(sample, together, row, end - row, read, partial));
      }
    }
    return blocks;
  }

  private static int rows(int scoresARow) {
    return Math.max(Tuned.ROW_GRAIN, Tuned.SCORES / scoresARow / Tuned.ROW_GRAIN * Tuned.ROW_GRAIN);
  }

  /** Whether these are the first queries taken of their samples, and so read all keys. */
  boolean isFirst(int queries) {
    return row + rows == queries;
  }

  /** Returns the part of matrices with a row for each query. */
  HeadMatrices queries(HeadMatrices all) {
    return all.samples(sample, samples).rows(row, rows);
  }

  /** Returns the part of matrices with a row for each key. */
  HeadMatrices keys(HeadMatrices all) {
    return all.samples(sample, samples).rows(0, keys);
  }
}
