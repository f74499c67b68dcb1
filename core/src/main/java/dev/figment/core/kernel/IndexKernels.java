package dev.figment.core.kernel;

import dev.figment.core.memory.Storage;

/** Elements whose place an index gives. */
public interface IndexKernels {
  /** {@code [outer, n, inner] → [outer, k, inner]}: entries of an axis, by index. */
  Storage gather(Storage x, int axis, int[] index);

  /** The adjoint of {@link #gather}: adds each entry of {@code g} where it came from. */
  Storage scatterAdd(Storage g, int axis, int[] index, int size);

  /**
   * {@code [outer, n, inner] → [outer, k, inner]} with an index of its own, shaped as the result,
   * for each element.
   */
  Storage takeAlong(Storage x, int axis, int[] index, int k);

  /** The adjoint of {@link #takeAlong}. */
  Storage addAlong(Storage g, int axis, int[] index, int size);
}
