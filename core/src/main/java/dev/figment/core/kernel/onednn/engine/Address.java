package dev.figment.core.kernel.onednn.engine;

import dev.figment.core.memory.Derived;
import dev.figment.core.memory.Storage;
import org.bytedeco.javacpp.Pointer;

/** A pointer to floats that is moved and owns nothing. */
public final class Address extends Pointer {
  private Derived derived = Derived.NONE;
  private long begin;

  /** Returns that of an operand, which is only read. */
  public static Address of(Storage operand) {
    Address first = new Address();
    first.derived = operand.derived(); // before the content is read
    first.address = operand.source().address();
    return first;
  }

  /** Moves it to an element from the base on. */
  public Address of(Pointer base, long element) {
    address = base.address() + element * Float.BYTES;
    if (base instanceof Address operand) {
      derived = operand.derived;
      begin = operand.begin + element;
    } else {
      derived = Derived.NONE;
    }
    return this;
  }

  /** Returns what is derived from the operand that it points to. */
  public Derived derived() {
    return derived;
  }

  /** Returns which of the operand's elements it points to. */
  long begin() {
    return begin;
  }
}
