package dev.figment.core.memory;

import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.List;

/**
 * What a thread computes with although another thread's scope owns it: held, so that it does not go
 * to the pool under a running kernel.
 *
 * <p>A hold ends when the kernel after the one that it was taken for has ended, or with the thread.
 */
final class Borrowed {
  private static final Cleaner CLEANER = Cleaner.create();
  private static final ThreadLocal<Borrowed> OF_THREAD = ThreadLocal.withInitial(Borrowed::new);

  /** Whether any thread ever borrowed; mostly none does, and looking costs nothing. */
  private static volatile boolean any;

  private final Holds holds = new Holds();

  private Borrowed() {
    CLEANER.register(this, holds::endAll);
  }

  /** Holds a loan; one that has ended already is left for its reader to complain about. */
  static void hold(Block.Loan loan) {
    if (loan.hold()) {
      any = true;
      OF_THREAD.get().holds.now.add(loan);
    }
  }

  /** Says that a kernel of the calling thread has ended. */
  static void endOfKernel() {
    if (any) {
      OF_THREAD.get().holds.next();
    }
  }

  /** The part that its cleaner may hold. */
  private static final class Holds {
    private List<Block.Loan> now = new ArrayList<>();
    private List<Block.Loan> before = new ArrayList<>();

    void next() {
      List<Block.Loan> over = before;
      over.forEach(Block.Loan::release);
      over.clear();
      before = now;
      now = over;
    }

    void endAll() {
      next();
      next();
    }
  }
}
