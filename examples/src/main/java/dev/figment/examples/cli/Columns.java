package dev.figment.examples.cli;

import dev.figment.core.picture.ImageGrid;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.List;

/** Images side by side: row {@code n} has the n-th of each list. */
final class Columns {
  private Columns() {}

  static ImageGrid grid(List<Tensor> columns) {
    Shape shape = columns.get(0).shape();
    Tensor rows = Tensor.stack(columns, 1); // [N, columns, H, W, C]
    Tensor flat = rows.reshape(shape.with(0, shape.dim(0) * columns.size())); // [N columns, ...]
    return ImageGrid.of(flat).columns(columns.size());
  }
}
