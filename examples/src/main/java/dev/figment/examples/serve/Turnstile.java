package dev.figment.examples.serve;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets one drawing in at a time, a few wait, and turns the others away: a flood of requests costs
 * no memory, and one drawing has all processors.
 */
final class Turnstile {
  private static final int WAITING = 8;

  private final Semaphore inside = new Semaphore(1, true);
  private final AtomicInteger present = new AtomicInteger();

  /** Something that takes long. */
  @FunctionalInterface
  interface Drawing {
    Reply draw() throws IOException;
  }

  /**
   * Draws when it is its turn.
   *
   * @throws Refusal if too many wait already
   */
  Reply draw(Drawing drawing) throws IOException {
    if (present.incrementAndGet() > 1 + WAITING) {
      present.decrementAndGet();
      throw new Refusal(503, "serve: too many drawings at once, try again in a moment");
    }
    try {
      inside.acquireUninterruptibly();
      try {
        return drawing.draw();
      } finally {
        inside.release();
      }
    } finally {
      present.decrementAndGet();
    }
  }
}
