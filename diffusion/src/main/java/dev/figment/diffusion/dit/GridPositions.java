package dev.figment.diffusion.dit;

import dev.figment.core.nn.SinusoidalEmbedding;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A fixed vector for each place of a grid: waves of its column, then waves of its row.
 *
 * <p>Reference: Peebles and Xie 2023, section 3.2; Vaswani et al. 2017, section 3.5.
 */
final class GridPositions {
  private GridPositions() {}

  /** Returns the vectors row by row: {@code [rows columns, D]}. */
  static Tensor of(int rows, int columns, int features) {
    SinusoidalEmbedding waves = new SinusoidalEmbedding(features / 2);
    Shape grid = Shape.of(rows, columns, features / 2);
    Tensor column = waves.forward(counted(columns)).reshape(1, columns, -1).broadcastTo(grid);
    Tensor row = waves.forward(counted(rows)).reshape(rows, 1, -1).broadcastTo(grid);
    return Tensor.concat(List.of(column, row), -1) // [rows, columns, D]
        .reshape(rows * columns, features); // [rows columns, D]
  }

  private static IntTensor counted(int count) {
    return IntTensor.of(IntStream.range(0, count).toArray());
  }
}
