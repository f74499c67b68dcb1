package dev.figment.core.memory;

import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import java.lang.ref.Cleaner;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One allocation's life: a slab lent by the pool, and how many still need it.
 *
 * <p>A block begins with one holder: the innermost open {@link Scope}, or, outside every scope, the
 * garbage collector, by way of a {@link Cleaner}. {@link #pin} adds a holder and {@link #unpin}
 * takes one away; with the last one gone the slab is back in the pool, and touching the block is an
 * error.
 */
final class Block {
  private static final Cleaner CLEANER = Cleaner.create();

  private final Loan loan;
  private volatile @Nullable Scope owner;
  private volatile @Nullable Thread thread; // of the last scope that owned it
  private boolean orphan;
  private boolean retained;

  Block(Loan loan) {
    this.loan = loan;
    setOwner(Scope.current());
  }

  /** Memory that is not the pool's: it lives as long as something holds the block. */
  Block(Slab foreign, Shape shape) {
    this.loan = new Loan(MemoryPool.shared(), foreign, shape);
    content().end();
  }

  /** Returns another hold on the same memory, unless it has gone back to the pool. */
  Optional<Block> share() {
    return loan.hold() ? Optional.of(new Block(loan)) : Optional.empty();
  }

  boolean isLive() {
    return loan.holders.get() > 0;
  }

  Slab slab() {
    if (!isLive()) {
      throw new IllegalStateException(
          "tensor: used after its scope was closed, expected one that a scope keeps, got " + loan);
    }
    return loan.slab;
  }

  /**
   * Says that the calling thread is about to compute with this. What belongs to another thread's
   * scope is held meanwhile: the scope may close at any moment.
   */
  void use() {
    Thread closer = thread;
    if (closer != null && closer != Thread.currentThread()) {
      Borrowed.hold(loan);
    }
  }

  Content content() {
    return loan.content;
  }

  boolean isOwnedBy(Scope scope) {
    return owner == scope;
  }

  /** Hands the owner's hold to a scope, or to the garbage collector if there is none. */
  final void setOwner(@Nullable Scope next) {
    owner = next;
    thread = next == null ? null : next.thread();
    if (next == null) {
      loan.pool.countUnscoped(loan.slab.bytes());
      CLEANER.register(this, loan::collected);
    } else {
      next.own(this);
    }
  }

  /** Says that the block is needed past the end of inner scopes. */
  void retain() {
    retained = true;
  }

  boolean isRetained() {
    return retained;
  }

  /** Takes the hold of a scope that closes; who has pinned the block keeps it alive. */
  void disown() {
    orphan = true;
    owner = null;
    loan.release();
  }

  /** Gives a pinned block whose scope has closed to the innermost open one. */
  void adopt() {
    if (orphan) {
      orphan = false;
      pin();
      setOwner(Scope.current());
    }
  }

  void pin() {
    loan.holders.incrementAndGet();
  }

  void unpin() {
    loan.release();
  }

  /** The part of a block that its cleaner may hold: everything but the block. */
  static final class Loan {
    final Slab slab;
    final Content content = new Content();
    private final MemoryPool pool;
    private final Shape shape;
    private final AtomicInteger holders = new AtomicInteger(1);

    Loan(MemoryPool pool, Slab slab, Shape shape) {
      this.pool = pool;
      this.slab = slab;
      this.shape = shape;
    }

    long bytes() {
      return (long) shape.size() * slab.dtype().bytes();
    }

    DType dtype() {
      return slab.dtype();
    }

    /** Adds a holder where there is one. */
    boolean hold() {
      return holders.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
    }

    /** Ends the garbage collector's hold. */
    void collected() {
      pool.countUnscoped(-slab.bytes());
      release();
    }

    void release() {
      if (holders.decrementAndGet() == 0) {
        content.end();
        pool.takeBack(this);
      }
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%s%s (%,d bytes)", dtype(), shape, bytes());
    }
  }
}
