package dev.figment.core.kernel;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads that do what they are offered, and stay awake for a while after it: to wake one takes
 * longer than most kernels, and the next kernel is mostly about to begin.
 */
final class Crew {
  private static final long AWAKE_NANOS = 500_000;

  /** Looks for a task between two looks at the clock. */
  private static final int LOOKS = 16;

  /** Not the common pool, whose threads forget all that they keep after every task. */
  private static final ForkJoinPool POOL =
      new ForkJoinPool(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));

  private static final Queue<Runnable> TASKS = new ConcurrentLinkedQueue<>();
  private static final AtomicInteger WATCHING = new AtomicInteger();

  private Crew() {}

  /** Whether the calling thread is one of them. */
  static boolean isMember() {
    return Thread.currentThread() instanceof ForkJoinWorkerThread worker
        && worker.getPool() == POOL;
  }

  /** Has a thread do the task soon. */
  static void offer(Runnable task) {
    TASKS.add(task);
    if (WATCHING.get() < TASKS.size()) {
      POOL.execute(Crew::watch);
    }
  }

  /** Does tasks until there have been none for a while, and lets others run in between. */
  @SuppressWarnings("ThreadPriorityCheck") // a hint, on which nothing relies
  private static void watch() {
    do {
      WATCHING.incrementAndGet();
      long last = System.nanoTime();
      while (System.nanoTime() - last < AWAKE_NANOS) {
        if (find()) {
          last = System.nanoTime();
        } else {
          Thread.yield();
        }
      }
      WATCHING.decrementAndGet();
    } while (doOne()); // what was offered between the last look and the end of the watch
  }

  /** Looks for a task some times, and does it. */
  private static boolean find() {
    for (int i = 0; i < LOOKS; i++) {
      if (!TASKS.isEmpty()) {
        WATCHING.decrementAndGet();
        boolean found = doOne();
        WATCHING.incrementAndGet();
        return found;
      }
      Thread.onSpinWait();
    }
    return false;
  }

  private static boolean doOne() {
    Runnable task = TASKS.poll();
    if (task != null) {
      task.run();
    }
    return task != null;
  }
}
