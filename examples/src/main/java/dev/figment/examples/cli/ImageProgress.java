package dev.figment.examples.cli;

import dev.figment.core.data.Dataset;
import dev.figment.core.io.OneLine;
import dev.figment.core.metric.Progress;
import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Tells every ten seconds how many images have been looked at. */
final class ImageProgress implements Progress {
  private static final long EVERY = TimeUnit.SECONDS.toNanos(10);

  private final String name;
  private final PrintWriter out;
  private final LongSupplier clock;
  private long shown;

  /** Makes a teller, by a clock of nanoseconds. */
  ImageProgress(String name, PrintWriter out, LongSupplier clock) {
    this.name = OneLine.of(name);
    this.out = out;
    this.clock = clock;
    this.shown = clock.getAsLong();
  }

  /** Returns the same images; whoever looks at them, be it more than once, is told of. */
  Dataset of(Dataset images) {
    AtomicLong count = new AtomicLong();
    return images.watched(() -> seen(count.getAndIncrement() % images.size() + 1, images.size()));
  }

  @Override
  public synchronized void seen(long seen, long of) {
    if (clock.getAsLong() - shown >= EVERY) {
      shown = clock.getAsLong();
      out.println("%s: %s of %s images".formatted(name, seen, of));
      out.flush();
    }
  }
}
