package dev.figment.core.kernel.onednn.engine;

import java.util.List;

/**
 * What is computed, for one set of shapes; equal recipes compute the same.
 *
 * <p>Every recipe is a record, and so a key of the cache in {@link Lane} as it is.
 */
public interface Recipe {
  /** Returns roughly the nanoseconds that one thread takes, to tell whether a second one pays. */
  long nanos();

  /** Returns what so many threads may do of it side by side; nothing if it cannot be divided. */
  default List<Part> parts(int threads) {
    return List.of();
  }

  /** Makes what computes it. */
  Computation make(Descriptors descriptors);
}
