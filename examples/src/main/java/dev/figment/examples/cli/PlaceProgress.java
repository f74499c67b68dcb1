package dev.figment.examples.cli;

import dev.figment.autoregressive.RasterSampler;
import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Tells every five seconds how much of all images together has been drawn. */
final class PlaceProgress implements RasterSampler.Progress {
  private static final long EVERY = TimeUnit.SECONDS.toNanos(5);

  private final PrintWriter out;
  private final LongSupplier clock;
  private long shown;

  /** Makes a teller, by a clock of nanoseconds. */
  PlaceProgress(PrintWriter out, LongSupplier clock) {
    this.out = out;
    this.clock = clock;
    this.shown = clock.getAsLong();
  }

  @Override
  public synchronized void drawn(long places, long all) {
    if (clock.getAsLong() - shown >= EVERY) {
      shown = clock.getAsLong();
      out.println("drawing: %s of %s places, %s%%".formatted(places, all, 100 * places / all));
      out.flush();
    }
  }
}
