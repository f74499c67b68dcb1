package dev.figment.core.kernel;

import dev.figment.core.memory.Storage;

/** Distributions over the last axis. */
public interface SoftmaxKernels {
  /** {@code e^x / Σ e^x} over the last axis. */
  Storage softmax(Storage x);

  /** {@code y (g - Σ g y)}: the adjoint of {@link #softmax}, given its result. */
  Storage softmaxGradient(Storage y, Storage g);

  /** {@code x - ln Σ e^x} over the last axis. */
  Storage logSoftmax(Storage x);

  /** {@code g - e^y Σ g}: the adjoint of {@link #logSoftmax}, given its result. */
  Storage logSoftmaxGradient(Storage y, Storage g);

  /** {@code [..., K] → [...]}: {@code ln Σ e^x - x[label]} over the last axis. */
  Storage crossEntropy(Storage x, int[] labels);

  /** {@code g (softmax(x) - 1[label])}: the adjoint of {@link #crossEntropy}. */
  Storage crossEntropyGradient(Storage x, int[] labels, Storage g);
}
