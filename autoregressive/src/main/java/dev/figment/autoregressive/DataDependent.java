package dev.figment.autoregressive;

import dev.figment.core.tensor.IntTensor;

/** A network whose first values depend on the data. */
public interface DataDependent {
  /**
   * Makes the first values from a batch.
   *
   * <p>Shapes: {@code [N, H, W, C], [N]}.
   */
  void begin(IntTensor tokens, IntTensor labels);
}
