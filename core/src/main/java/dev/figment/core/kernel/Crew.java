package dev.figment.core.kernel;

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
  private static final long AWAKE_NANOS = 500_000;

  /** Looks for a task between two looks at the clock. */
  private static final int LOOKS = 16;

  private static final Member[] MEMBERS =
      IntStream.range(1, Math.max(2, Runtime.getRuntime().availableProcessors()))
          .mapToObj(Member::hire)
          .toArray(Member[]::new);

  private Crew() {}

  /** Whether the calling thread is one of them. */
  static boolean isMember() {
    return Thread.currentThread() instanceof Member;
  }

  /** Has a thread do the task after what it does now, if no other waits there; returns whether. */
  static boolean offer(Runnable task) {
    for (Member member : MEMBERS) {
      if (member.take(task)) {
        return true;
      }
    }
    return false;
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

    boolean take(Runnable offered) {
      boolean taken = task.get() == null && task.compareAndSet(null, offered);
      if (taken && isAsleep) {
        LockSupport.unpark(this);
      }
      return taken;
    }

    @Override
    public void run() {
      while (true) {
        Runnable taken = await();
        task.set(null); // so that the next one finds a place before this one has ended
        taken.run();
      }
    }

    /** Looks for a task, lets others run in between, and sleeps if there has long been none. */
    @SuppressWarnings("ThreadPriorityCheck") // a hint, on which nothing relies
    private Runnable await() {
      Runnable offered = look();
      long start = System.nanoTime();
      while (offered == null && System.nanoTime() - start < AWAKE_NANOS) {
        Thread.yield();
        offered = look();
      }
      isAsleep = offered == null;
      while (offered == null) {
        offered = task.get(); // it may have come before that it sleeps was seen
        if (offered == null) {
          LockSupport.park(this);
        }
      }
      isAsleep = false;
      return offered;
    }

    /** Looks for a task some times. */
    private @Nullable Runnable look() {
      Runnable offered = task.get();
      for (int i = 1; i < LOOKS && offered == null; i++) {
        Thread.onSpinWait();
        offered = task.get();
      }
      return offered;
    }
  }
}
