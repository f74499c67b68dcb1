package dev.figment.core.kernel.onednn.elementwise;

import dev.figment.core.memory.Storage;

/** What a gate does with a block: rows that lie one after the other, of two halves each. */
interface GateBlocks {
  /** Returns the fastest for such rows. */
  static GateBlocks of(Storage x) {
    return GateVectors.FOUND
        .filter(vectors -> vectors.fits(x, x.shape().dim(-1) / 2))
        .<GateBlocks>map(vectors -> vectors)
        .orElse(GateArrays.ONLY);
  }

  /** {@code z = tanh(a) sigmoid(b)}. */
  void gate(Storage x, Storage z, int row, int rows);

  /**
   * {@code ∂a = g s (1 - t²)}, {@code ∂b = g t s (1 - s)}, {@code t = tanh a}, {@code s = sigmoid
   * b}.
   */
  void gradient(Storage x, Storage g, Storage z, int row, int rows);
}
