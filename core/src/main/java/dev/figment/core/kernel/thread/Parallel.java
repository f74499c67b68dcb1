package dev.figment.core.kernel.thread;

import dev.figment.core.kernel.tuning.Tuned;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One loop on several threads: at most {@link Threads#count}, the caller among them.
 *
 * <p>The loop is cut into pieces, and a thread that is done with its own helps the others. Memory
 * is allocated before, for results and for work: a scope belongs to its thread.
 */
public final class Parallel {
  private final int count;
  private final int threads;
  private final Piece task;
  private final Thread caller = Thread.currentThread();
  private final AtomicIntegerArray taken; // [thread]: pieces of its share
  private final AtomicInteger open;
  private volatile @Nullable Throwable failure;
  private volatile boolean isAsleep;

  private Parallel(int count, int threads, Piece task) {
    this.count = count;
    this.threads = threads;
    this.task = task;
    taken = new AtomicIntegerArray(threads);
    open = new AtomicInteger(count);
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
    int threads = threads(size, grain);
    if (threads > 1) {
      int grains = pieces(pieces(size, grain), threads * Tuned.PIECES);
      int length = grains * grain;
      int last = pieces(size, length) - 1;
      Piece piece = (i, thread) -> task.run(i * length, i == last ? size : (i + 1) * length);
      new Parallel(last + 1, threads, piece).run();
    } else if (size > 0) {
      task.run(0, size);
    }
  }

  /**
   * Runs a short task over disjoint ranges that cover {@code 0} to before {@code size}, one a
   * thread and as long as the next but for one index, and returns when all have ended. Less than
   * two grains run in the caller, whole. What the task throws arrives at the caller.
   *
   * @param grain the least elements worth another thread
   * @throws IllegalArgumentException if the grain is not positive
   */
  public static void evenly(int size, int grain, Range task) {
    int threads = threads(size, grain);
    if (threads > 1) {
      each(threads, i -> task.run(begin(size, i, threads), begin(size, i + 1, threads)));
    } else if (size > 0) {
      task.run(0, size);
    }
  }

  /**
   * Does the pieces {@code 0} to before a number, and returns when all are done. Each thread has a
   * worker for itself, made by the caller before, with memory of its own perhaps. What one throws
   * arrives at the caller, and no further piece begins.
   */
  public static <T> void share(int pieces, Supplier<T> worker, ObjIntConsumer<T> task) {
    int threads = Math.min(pieces, Threads.count());
    List<T> workers = Stream.generate(worker).limit(threads).toList();
    new Parallel(pieces, threads, (i, thread) -> task.accept(workers.get(thread), i)).run();
  }

  /**
   * Does the pieces {@code 0} to before a number, each on a thread of its own if there are as many,
   * and returns when all are done. What one throws arrives at the caller, and no further piece
   * begins.
   */
  public static void each(int pieces, IntConsumer task) {
    int threads = Math.min(pieces, Threads.count());
    new Parallel(pieces, threads, (i, thread) -> task.accept(i)).run();
  }

  /** Whether the calling thread is one of those that help others with their loops. */
  public static boolean isHelper() {
    return Crew.isMember();
  }

  /** How many threads are worth it. */
  private static int threads(int size, int grain) {
    if (grain < 1) {
      throw new IllegalArgumentException(
          "parallel: grain out of range, expected >= 1, got " + grain);
    }
    return size / 2 < grain ? 1 : Math.min(Threads.count(), size / grain);
  }

  /** Where a share of so many begins. */
  private static int begin(int size, int share, int shares) {
    return (int) ((long) size * share / shares);
  }

  /** How many pieces of a length, the last perhaps shorter, make up a size. */
  private static int pieces(int size, int length) {
    return (size - 1) / length + 1;
  }

  /** What a thread, by its number, does. */
  @FunctionalInterface
  private interface Piece {
    void run(int piece, int thread);
  }

  private void run() {
    for (int i = 1; i < threads; i++) {
      int thread = i;
      Crew.offer(() -> work(thread));
    }
    work(0);
    await();
    Throwable thrown = failure;
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof RuntimeException exception) {
      throw exception;
    }
  }

  /**
   * Does the thread's own share of the pieces, in which it finds what it has just worked on in its
   * caches, and then what is left of the others'.
   */
  private void work(int thread) {
    for (int i = 0; i < threads; i++) {
      int share = (thread + i) % threads;
      int end = begin(count, share + 1, threads);
      for (int piece = take(share); piece < end; piece = take(share)) {
        run(piece, thread);
      }
    }
  }

  /** Takes the next piece of a share; there is none if it belongs to the next share. */
  private int take(int share) {
    return begin(count, share, threads) + taken.getAndIncrement(share);
  }

  private void run(int piece, int thread) {
    try {
      if (failure == null) {
        task.run(piece, thread);
      }
    } catch (RuntimeException | Error thrown) {
      failure = thrown;
    } finally {
      if (open.decrementAndGet() == 0 && isAsleep) {
        LockSupport.unpark(caller);
      }
    }
  }

  /** Waits for the others' last pieces, even if interrupted: they write to the caller's memory. */
  private void await() {
    long start = System.nanoTime();
    for (int looks = 1; open.get() > 0; looks++) {
      Thread.onSpinWait();
      if (looks % Tuned.LOOKS == 0 && System.nanoTime() - start > Tuned.PATIENCE_NANOS) {
        sleep();
      }
    }
  }

  private void sleep() {
    boolean interrupted = false;
    isAsleep = true;
    while (open.get() > 0) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
