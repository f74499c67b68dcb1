package dev.figment.core.kernel;

import dev.figment.core.memory.Storage;

/** Mean 0 and variance 1. */
public interface NormalizationKernels {
  /** Brings what shares a mean to mean 0 and variance 1, scales and shifts it. */
  Normalization.Result normalize(Storage x, Storage gain, Storage bias, Normalization norm);

  /** The adjoint of {@link #normalize} in all three inputs, given the moments of {@code x}. */
  Normalization.Gradient normalizeGradient(
      Storage x, Storage moments, Storage gain, Storage bias, Storage g, Normalization norm);
}
