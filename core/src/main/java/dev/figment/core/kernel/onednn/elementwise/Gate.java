package dev.figment.core.kernel.onednn.elementwise;

import dev.figment.core.kernel.loop.Frame;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;

/**
 * {@code tanh(a) sigmoid(b)} of halves side by side, and its gradient, each in one pass.
 *
 * <p>Formula: {@code tanh a = 2 (sigmoid(2a) - 1/2)}, the difference by {@link
 * dev.figment.core.kernel.loop.Silu#center}.
 */
public final class Gate {
  private Gate() {}

  /** Whether a row fits into a block. */
  public static boolean fits(Storage x) {
    return x.shape().dim(-1) <= Frame.LENGTH;
  }

  /** See {@link dev.figment.core.kernel.ElementwiseKernels#gate}. */
  public static Storage of(Storage x) {
    int pair = x.shape().dim(-1);
    Storage z = Storage.allocate(x.shape().with(-1, pair / 2), DType.FLOAT);
    GateBlocks blocks = GateBlocks.of(x);
    Frame.eachOfRows(x.shape().size() / pair, pair, (row, rows) -> blocks.gate(x, z, row, rows));
    return z;
  }

  /** See {@link dev.figment.core.kernel.ElementwiseKernels#gateGradient}. */
  public static Storage gradient(Storage x, Storage g) {
    int pair = x.shape().dim(-1);
    Storage z = Storage.allocate(x.shape(), DType.FLOAT);
    GateBlocks blocks = GateBlocks.of(x);
    Frame.eachOfRows(
        x.shape().size() / pair, pair, (row, rows) -> blocks.gradient(x, g, z, row, rows));
    return z;
  }
}
