package dev.figment.core.train.listener;

import dev.figment.core.model.TrainingRun;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How fast a run goes and how long it still takes, by what it has done since it was started. */
final class Pace {
  private final TrainingRun run;
  private final LongSupplier clock;
  private final long began;
  private final long firstStep;

  /** Starts measuring a run, by a clock of nanoseconds. */
  Pace(TrainingRun run, LongSupplier clock) {
    this.run = run;
    this.clock = clock;
    this.began = clock.getAsLong();
    this.firstStep = run.step();
  }

  /** Returns {@code 1234 images/s, 1:05 left}; before the first step the zero speed alone. */
  String toText() {
    return done() == 0 ? speed() : speed() + ", " + left();
  }

  /** Returns {@code 1234 images/s}. */
  String speed() {
    double images = (double) done() * run.options().batch();
    return String.format(Locale.ROOT, "%.0f images/s", images / seconds());
  }

  /** Returns {@code 1:05 left}; nothing before the first step. */
  String left() {
    return done() == 0 ? "" : left(seconds() / done());
  }

  private long done() {
    return run.step() - firstStep;
  }

  private String left(double secondsAStep) {
    long left = Math.round(secondsAStep * Math.max(0, run.totalSteps() - run.step()));
    long hours = TimeUnit.SECONDS.toHours(left);
    long minutes = TimeUnit.SECONDS.toMinutes(left) % 60;
    return hours > 0
        ? String.format(Locale.ROOT, "%d:%02d:%02d left", hours, minutes, left % 60)
        : String.format(Locale.ROOT, "%d:%02d left", minutes, left % 60);
  }

  private double seconds() {
    long nanos = Math.max(1, clock.getAsLong() - began);
    return (double) nanos / TimeUnit.SECONDS.toNanos(1);
  }
}
