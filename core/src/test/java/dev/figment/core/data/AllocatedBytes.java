package dev.figment.core.data;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** How much memory a piece of work asks for on this thread, kept or not. */
final class AllocatedBytes {
  private AllocatedBytes() {}

  /** Runs the work, whatever it throws. */
  static long by(ThrowingCallable work) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    try {
      work.call();
    } catch (Throwable e) {
      return threads.getThreadAllocatedBytes(thread) - before;
    }
    return threads.getThreadAllocatedBytes(thread) - before;
  }
}
