package dev.figment.autoregressive.pixelrnn;

import dev.figment.autoregressive.layer.Pointwise;
import dev.figment.core.tensor.Tensor;
import java.util.List;

/**
 * What gates make of a memory, pixel by pixel.
 *
 * <p>Formula: {@code [c, i, f, o]} are the gates; {@code memory ← σ(f) memory + σ(i) tanh(c)};
 * {@code hidden = σ(o) tanh(memory)}.
 *
 * <p>Reference: van den Oord et al. 2016, eq. 3.
 */
final class Lstm {
  static final int GATES = 4;

  private Lstm() {}

  /** What goes from step to step, {@code [..., h]} each. */
  record State(Tensor hidden, Tensor memory) {}

  /** Returns the next state. Shapes: {@code [..., 4h], [..., h] → twice [..., h]}. */
  static State next(Tensor gates, Tensor memory) {
    int h = memory.shape().dim(-1);
    List<Tensor> parts = gates.split(-1, 2 * h, h, h); // [c, i], f, o
    Tensor next = parts.get(0).gate().add(parts.get(1).sigmoid().mul(memory));
    return new State(parts.get(2).sigmoid().mul(next.tanh()), next);
  }

  /**
   * Writes the next state on the heap. Modified: {@code hidden} and {@code memory}, from {@code to}
   * on.
   *
   * @param gates {@code [4h]}
   * @param before holds the memory before, from {@code from} on
   */
  static void next(
      float[] gates, float[] before, int from, float[] memory, float[] hidden, int to) {
    int h = gates.length / GATES;
    for (int k = 0; k < h; k++) {
      float in = Pointwise.tanh(gates[k]) * Pointwise.sigmoid(gates[h + k]);
      float next = Pointwise.sigmoid(gates[2 * h + k]) * before[from + k] + in;
      memory[to + k] = next;
      hidden[to + k] = Pointwise.sigmoid(gates[3 * h + k]) * Pointwise.tanh(next);
    }
  }
}
