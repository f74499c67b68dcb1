package dev.figment.core.kernel;

import dev.figment.core.memory.Storage;

/** Functions of one element, and elements that are given. */
public interface ElementwiseKernels {
  /** {@code y = op(x)}; {@code alpha} is read by the ops that name it. */
  Storage unary(Unary op, double alpha, Storage x);

  /**
   * {@code g op'(x)} for an activation, given {@code y = op(x)} where {@link
   * Unary#hasSlopeOfValue}, else {@code x}.
   */
  Storage unaryGradient(Unary op, double alpha, Storage given, Storage g);

  /** {@code tanh(a) sigmoid(b)} of the halves a, b of the last axis. */
  Storage gate(Storage x);

  /** The gradient of {@link #gate} in {@code x}, from that of its value. */
  Storage gateGradient(Storage x, Storage g);

  /** Every element {@code value}. */
  Storage fill(Storage target, double value);

  /** Overwrites {@code target} with {@code x}, of the same size and either type; returns it. */
  Storage assign(Storage target, Storage x);
}
