package dev.figment.core.model;

import dev.figment.core.check.Require;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often something is done in a run: {@code 2e}, every two epochs; {@code 500}, every 500
 * updates; {@code 5m} or {@code 30s}, as soon as so much time has passed.
 *
 * <p>An interval of updates or of time counts within epochs and across them. What is done every so
 * many updates or minutes is done at the end of an epoch too.
 *
 * @param count how many
 * @param unit of what
 */
public record Interval(int count, Unit unit) {
  private static final Pattern TEXT = Pattern.compile("([0-9]{1,9})([a-z]?)");

  /** What an interval is counted in. */
  public enum Unit {
    /** Passes over the data. */
    EPOCHS("e"),
    /** Updates. */
    STEPS(""),
    /** Minutes of a clock. */
    MINUTES("m"),
    /** Seconds of a clock. */
    SECONDS("s");

    private final String letter;

    Unit(String letter) {
      this.letter = letter;
    }
  }

  /**
   * Checks the count.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public Interval {
    Require.atLeast("interval", unit.name().toLowerCase(Locale.ROOT), count, 1);
  }

  /** Returns an interval of passes over the data. */
  public static Interval epochs(int count) {
    return new Interval(count, Unit.EPOCHS);
  }

  /** Returns an interval of updates. */
  public static Interval steps(int count) {
    return new Interval(count, Unit.STEPS);
  }

  /** Returns an interval of time. */
  public static Interval minutes(int count) {
    return new Interval(count, Unit.MINUTES);
  }

  /**
   * Reads an interval, as {@link #toString} writes it.
   *
   * @throws IllegalArgumentException if it is written otherwise
   */
  public static Interval parse(String text) {
    Matcher found = TEXT.matcher(text.strip());
    if (found.matches()) {
      for (Unit unit : Unit.values()) {
        if (unit.letter.equals(found.group(2))) {
          return new Interval(Integer.parseInt(found.group(1)), unit);
        }
      }
    }
    throw new IllegalArgumentException(
        "interval: not understood, expected updates such as 500, or 5m, 30s, 2e, got " + text);
  }

  /**
   * Returns whether it is over.
   *
   * @param epochs ended since it was last
   * @param steps done since it was last
   * @param nanoseconds passed since it was last
   */
  public boolean isOver(int epochs, long steps, long nanoseconds) {
    return switch (unit) {
      case EPOCHS -> epochs >= count;
      case STEPS -> steps >= count || epochs > 0;
      case MINUTES -> nanoseconds >= count * 60_000_000_000L || epochs > 0;
      case SECONDS -> nanoseconds >= count * 1_000_000_000L || epochs > 0;
    };
  }

  @Override
  public String toString() {
    return count + unit.letter;
  }
}
