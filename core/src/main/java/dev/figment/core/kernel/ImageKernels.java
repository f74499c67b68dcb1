package dev.figment.core.kernel;

import dev.figment.core.memory.Storage;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;

/** Windows over images {@code [N, H, W, C]}, and images of another size. */
public interface ImageKernels {
  /**
   * For each output, the position in {@code x} (row-major) of the first largest in its window; NaN
   * is larger than any number.
   */
  int[] maxPoolIndex(Storage x, int size, Window window, Shape out);

  /** The mean of each window; padding counts as zeros. */
  Storage averagePool(Storage x, int size, Window window, Shape out);

  /** The adjoint of {@link #averagePool}. */
  Storage averagePoolInput(Storage g, int size, Window window, Shape x);

  /** {@code [N, H, W, C] → [N, H', W', C]}. */
  Storage resample(Interpolation mode, Storage x, Shape out);

  /** The adjoint of {@link #resample}. */
  Storage resampleInput(Interpolation mode, Storage g, Shape x);
}
