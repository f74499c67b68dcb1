package dev.figment.core.kernel.onednn;

import org.bytedeco.javacpp.Pointer;

/** A pointer to floats that is moved and owns nothing. */
final class Address extends Pointer {
  /** Moves it to an address. */
  Address to(long bytes) {
    address = bytes;
    return this;
  }

  /** Moves it to an element from the base on. */
  Address of(Pointer base, long element) {
    address = base.address() + element * Float.BYTES;
    return this;
  }
}
