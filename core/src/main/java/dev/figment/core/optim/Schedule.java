package dev.figment.core.optim;

import dev.figment.core.check.Require;

/**
 * A learning rate over a training, as configs hold it: a climb, half a cosine, and a factor at each
 * update, of which a constant rate uses none.
 *
 * <pre>{@code
 * Schedule.cosine(3e-4, 3e-5).warmUp(500)
 * }</pre>
 *
 * <p>Formula: at update {@code s} of {@code S}, from 0, {@code climb(s) factor^s (last + (first -
 * last) (1 + cos(π s / S)) / 2)} with {@code climb(s) = min(1, (s + 1) / (warmUp + 1))}.
 *
 * @param first at the beginning of the cosine
 * @param last at its end; the same as the first for a rate that stays
 * @param warmUp updates until the climb is over; 0 for none
 * @param factor by which each update's rate is multiplied once more; 1 for none
 */
public record Schedule(double first, double last, int warmUp, double factor) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if a rate or the factor is not positive, or the climb negative
   */
  public Schedule {
    Require.positive("schedule", "first", first);
    Require.positive("schedule", "last", last);
    Require.atLeast("schedule", "warmUp", warmUp, 0);
    Require.positive("schedule", "factor", factor);
  }

  /** Returns a rate that stays. */
  public static Schedule constant(double rate) {
    return cosine(rate, rate);
  }

  /** Returns half a cosine over the whole training. */
  public static Schedule cosine(double first, double last) {
    return new Schedule(first, last, 0, 1);
  }

  /** Returns a rate that is multiplied by a factor at each update. */
  public static Schedule exponential(double first, double factor) {
    return new Schedule(first, first, 0, factor);
  }

  /** Returns this schedule with a climb in a straight line at its beginning. */
  public Schedule warmUp(int updates) {
    return new Schedule(first, last, updates, factor);
  }

  /**
   * Returns how far a climb in a straight line has come: 1 at its end, and a part of it already at
   * the first update.
   *
   * @param updates until it is over
   * @param step done before this one
   */
  public static double climb(int updates, long step) {
    return Math.min(1, (step + 1.0) / (updates + 1.0));
  }

  /**
   * Returns the rate of each update of a training of so many. Of a run whose length is changed, the
   * cosine is stretched; the climb and the factor go on update by update.
   */
  public LearningRate over(long updates) {
    return new Run(this, Stretch.none(Math.max(1, updates)));
  }

  /** The schedule over one training. */
  private record Run(Schedule schedule, Stretch stretch) implements LearningRate {
    @Override
    public double at(long step) {
      double first = schedule.first;
      double last = schedule.last;
      double done = stretch.positionAt(step);
      return climb(schedule.warmUp, step)
          * Math.pow(schedule.factor, step)
          * (last + (first - last) * (1 + Math.cos(Math.PI * done)) / 2);
    }

    @Override
    public LearningRate stretched(Stretch other) {
      return new Run(schedule, other);
    }
  }
}
