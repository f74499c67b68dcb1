package dev.figment.core.memory;

import java.lang.invoke.VarHandle;

/**
 * What a memory knows of its content: how often it was an operand since it changed, and what is
 * {@link Derived} from it.
 *
 * <p>Training changes a weight every few uses, so nothing is kept before the {@value #STEADY}th.
 */
final class Content {
  /** Uses of one content after which more are to be expected: more than a step of training has. */
  static final int STEADY = 16;

  private int uses; // threads that count at once may lose some
  private volatile Derived derived = Derived.NONE;
  private boolean isOver;
  private long version;

  /** Counts a use of the content, and returns what is derived from it. */
  Derived use() {
    Derived known = derived;
    return known != Derived.NONE || ++uses < STEADY ? known : begin();
  }

  /** Says that the calling thread is about to change the content. */
  void change() {
    if (uses != 0) {
      uses = 0;
    }
    if (derived != Derived.NONE) {
      drop();
    }
  }

  /** Says that the content was changed: what other threads derived meanwhile goes as well. */
  void changed() {
    VarHandle.fullFence();
    change();
  }

  /** Says that the values were replaced, on purpose. */
  void overwritten() {
    version++;
  }

  /** Returns how often they were. */
  long version() {
    return version;
  }

  /** Says that from now on it may change unseen. */
  synchronized void end() {
    isOver = true;
    drop();
  }

  private synchronized Derived begin() {
    if (derived == Derived.NONE && !isOver) {
      derived = Derived.open();
    }
    return derived;
  }

  private synchronized void drop() {
    Derived last = derived;
    derived = Derived.NONE;
    last.close();
  }
}
