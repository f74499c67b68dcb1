package dev.figment.core.kernel.thread;

import dev.figment.core.kernel.tuning.Tuned;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Threads that do what they are offered, and stay awake for a while after it: to wake one takes
 * longer than most kernels, and the next kernel is mostly about to begin.
 *
 * <p>Each has a place of its own where it looks for a task, so that only that goes from the caches
 * of one thread to those of another.
 */
final class Crew {
  private static final Member[] MEMBERS =
      IntStream.range(1, Math.max(2, Runtime.getRuntime().availableProcessors()))
          .mapToObj(Member::hire)
          .toArray(Member[]::new);

  private Crew() {}

  /** Whether the calling thread is one of them. */
  static boolean isMember() {
    return Thread.currentThread() instanceof Member;
  }

  /**
   * Has a thread do the task, after what it does now. Where there are more tasks than places, the
   * last takes that of an earlier one: who offers a task can do without.
   */
  static void offer(Runnable task) {
    for (Member member : MEMBERS) {
      if (member.isFree()) {
        member.put(task);
        return;
      }
    }
    MEMBERS[0].put(task);
  }

  /** One of the threads. */
  private static final class Member extends Thread {
    private final AtomicReference<@Nullable Runnable> task = new AtomicReference<>();
    private volatile boolean isAsleep;

    private Member(int number) {
      super("figment-" + number);
      setDaemon(true);
    }

    static Member hire(int number) {
      Member member = new Member(number);
      member.start();
      return member;
    }

    boolean isFree() {
      return task.get() == null;
    }

    void put(Runnable offered) {
      task.set(offered);
      if (isAsleep) {
        LockSupport.unpark(this);
      }
    }

    @Override
    public void run() {
      while (true) {
        await().run();
      }
    }

    /** Looks for a task, lets others run in between, and sleeps if there has long been none. */
    @SuppressWarnings("ThreadPriorityCheck") // a hint, on which nothing relies
    private Runnable await() {
      Runnable offered = look();
      long start = System.nanoTime();
      while (offered == null && System.nanoTime() - start < Tuned.AWAKE_NANOS) {
        Thread.yield();
        offered = look();
      }
      isAsleep = offered == null;
      while (offered == null) {
        offered = task.getAndSet(null); // it may have come before that it sleeps was seen
        if (offered == null) {
          LockSupport.park(this);
        }
      }
      isAsleep = false;
      return offered;
    }

    /** Looks for a task some times, and takes it from its place. */
    private @Nullable Runnable look() {
      for (int i = 0; i < Tuned.LOOKS; i++) {
        if (task.get() != null) {
          return task.getAndSet(null);
        }
        Thread.onSpinWait();
      }
      return null;
    }
  }
}
