package dev.figment.core.metric;

import dev.figment.core.memory.Scope;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;
import java.util.function.BiConsumer;

/**
 * Every pair of two sets of features, a block of rows at a time: what is made of 10,000 x 10,000
 * pairs never lies in memory as a whole.
 */
final class FeatureRows {
  /** Numbers in a block: 32 MB of doubles. */
  private static final int BLOCK = 1 << 22;

  private FeatureRows() {}

  /**
   * Visits the rows of {@code x}, with the tensor made of them freed after each visit.
   *
   * <p>Shapes: {@code [n, D]}; a block is {@code [rows, D]}.
   *
   * @param others how many features each row will meet
   * @param visit takes the number of the first row, and the block
   */
  static void forEachBlock(Tensor x, int others, BiConsumer<Integer, Tensor> visit) {
    int count = x.shape().dim(0);
    int rows = Math.max(1, Math.min(count, BLOCK / others));
    for (int from = 0; from < count; from += rows) {
      try (Scope scope = Scope.open()) {
        visit.accept(from, x.slice(0, from, Math.min(count, from + rows)));
      }
    }
  }

  /** Returns features in double, checked to be {@code [n, D]} with the other's D. */
  static Tensor require(String metric, Tensor features, Tensor other) {
    if (features.shape().rank() != 2
        || other.shape().rank() != 2
        || features.shape().dim(1) != other.shape().dim(1)) {
      throw new ShapeException(
          "%s: features differ, expected [N, D] and [M, D], got %s and %s"
              .formatted(metric, other.shape(), features.shape()));
    }
    return features.to(DType.DOUBLE);
  }

  /**
   * Squared distances, {@code [n, D], [m, D] → [n, m]}: {@code |x|² + |y|² - 2 x·y}, not below 0.
   */
  static Tensor squaredDistances(Tensor x, Tensor y) {
    Tensor lengths = x.square().sum(1).reshape(-1, 1); // [n, 1]
    Tensor others = y.square().sum(1); // [m]
    return x.matmul(y, false, true).mul(-2).add(lengths).add(others).maximum(0);
  }
}
