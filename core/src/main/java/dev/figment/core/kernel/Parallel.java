package dev.figment.core.kernel;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One loop on several threads: at most {@link Threads#count}, the caller among them.
 *
 * <p>The loop is cut at multiples of a grain, and a thread that is done takes the next piece.
 * Memory for results is allocated before: a scope belongs to its thread.
 */
public final class Parallel {
  /** Pieces a thread, so that one that comes late does not hold up the rest. */
  private static final int PIECES = 4;

  /** Looks at the count before sleeping: the others are mostly about to end. */
  private static final int SPINS = 500;

  /** Not the common pool, whose threads forget all that they keep after every task. */
  private static final ForkJoinPool POOL =
      new ForkJoinPool(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));

  private final int size;
  private final int length;
  private final int count;
  private final Range task;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final CountDownLatch open;

  private Parallel(int size, int length, Range task) {
    this.size = size;
    this.length = length;
    this.task = task;
    count = pieces(size, length);
    open = new CountDownLatch(count);
  }

  /** A loop from one index to before another. */
  @FunctionalInterface
  public interface Range {
    /** Runs the loop. */
    void run(int from, int to);
  }

  /**
   * Runs the task over disjoint ranges that cover {@code 0} to before {@code size}, and returns
   * when all have ended. Every range begins at a multiple of the grain; what is shorter than two
   * grains runs in the caller, whole. What the task throws arrives at the caller, and no further
   * range begins.
   *
   * @param grain the least elements worth another thread
   * @throws IllegalArgumentException if the grain is not positive
   */
  public static void ranges(int size, int grain, Range task) {
    if (grain < 1) {
      throw new IllegalArgumentException(
          "parallel: grain out of range, expected >= 1, got " + grain);
    }
    int threads = size / 2 < grain ? 1 : Math.min(Threads.count(), size / grain);
    if (threads > 1) {
      int grains = pieces(pieces(size, grain), threads * PIECES);
      new Parallel(size, grains * grain, task).run(threads);
    } else if (size > 0) {
      task.run(0, size);
    }
  }

  /** How many pieces of a length, the last perhaps shorter, make up a size. */
  private static int pieces(int size, int length) {
    return (size - 1) / length + 1;
  }

  private void run(int threads) {
    for (int i = 1; i < threads; i++) {
      POOL.execute(this::work);
    }
    work();
    await();
    Throwable thrown = failure.get();
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof RuntimeException exception) {
      throw exception;
    }
  }

  /** Takes pieces while there are any; a thread that begins after the end finds none. */
  private void work() {
    for (int piece = next.getAndIncrement(); piece < count; piece = next.getAndIncrement()) {
      try {
        if (failure.get() == null) {
          int from = piece * length;
          task.run(from, piece == count - 1 ? size : from + length);
        }
      } catch (RuntimeException | Error thrown) {
        failure.compareAndSet(null, thrown);
      } finally {
        open.countDown();
      }
    }
  }

  /** Waits for the others' last pieces, even if interrupted: they write to the caller's memory. */
  private void await() {
    for (int i = 0; i < SPINS && open.getCount() > 0; i++) {
      Thread.onSpinWait();
    }
    boolean interrupted = false;
    while (open.getCount() > 0) {
      try {
        open.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
