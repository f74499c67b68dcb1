package dev.figment.core.kernel.onednn;

/**
 * What a primitive computes, for one set of shapes; equal recipes make equal primitives.
 *
 * <p>Every recipe is a record, and so a key of the cache in {@link Lane} as it is.
 */
interface Recipe {
  /** Returns roughly the nanoseconds that one thread takes, to tell whether a second one pays. */
  long nanos();

  /** Makes the primitive. */
  Primitive make(Bench bench);
}
