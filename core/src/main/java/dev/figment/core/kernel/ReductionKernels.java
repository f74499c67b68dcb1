package dev.figment.core.kernel;

import dev.figment.core.memory.Storage;

/** One element of many. */
public interface ReductionKernels {
  /** Reduces along the axes, which keep size 1. */
  Storage reduce(Reduction op, Storage x, int[] axes);

  /**
   * The position of the first largest element along an axis, row-major without that axis; NaN is
   * larger than any number.
   */
  int[] argMax(Storage x, int axis);

  /** Running sums along an axis, from its end if {@code reverse}. */
  Storage cumulativeSum(Storage x, int axis, boolean reverse);
}
