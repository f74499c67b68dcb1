package dev.figment.core.kernel;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
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
  /** Pieces a thread, so that one that comes late does not hold up the rest. */
  private static final int PIECES = 4;

  /** How long the caller waits awake: the others are mostly about to end. */
  private static final long PATIENCE_NANOS = 100_000;

  private final int count;
  private final Piece task;
  private final AtomicIntegerArray isTaken;
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final CountDownLatch open;

  private Parallel(int count, Piece task) {
    this.count = count;
    this.task = task;
    isTaken = new AtomicIntegerArray(count);
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
      int length = grains * grain;
      int last = pieces(size, length) - 1;
      Piece piece = (i, thread) -> task.run(i * length, i == last ? size : (i + 1) * length);
      new Parallel(last + 1, piece).run(threads);
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
    new Parallel(pieces, (i, thread) -> task.accept(workers.get(thread), i)).run(threads);
  }

  /**
   * Does the pieces {@code 0} to before a number, each on a thread of its own if there are as many,
   * and returns when all are done. What one throws arrives at the caller, and no further piece
   * begins.
   */
  public static void each(int pieces, IntConsumer task) {
    int threads = Math.min(pieces, Threads.count());
    new Parallel(pieces, (i, thread) -> task.accept(i)).run(threads);
  }

  /** Whether the calling thread is one of those that help others with their loops. */
  public static boolean isHelper() {
    return Crew.isMember();
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

  private void run(int threads) {
    for (int i = 1; i < threads; i++) {
      int thread = i;
      Crew.offer(() -> work(thread, threads));
    }
    work(0, threads);
    await();
    Throwable thrown = failure.get();
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
  private void work(int thread, int threads) {
    int first = (int) ((long) count * thread / Math.max(1, threads));
    for (int i = 0; i < count; i++) {
      int piece = (first + i) % count;
      if (isTaken.compareAndSet(piece, 0, 1)) {
        run(() -> task.run(piece, thread));
      }
    }
  }

  private void run(Runnable work) {
    try {
      if (failure.get() == null) {
        work.run();
      }
    } catch (RuntimeException | Error thrown) {
      failure.compareAndSet(null, thrown);
    } finally {
      open.countDown();
    }
  }

  /** Waits for the others' last pieces, even if interrupted: they write to the caller's memory. */
  private void await() {
    long start = System.nanoTime();
    while (open.getCount() > 0 && System.nanoTime() - start < PATIENCE_NANOS) {
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
