package dev.figment.core.kernel.thread;

import org.jspecify.annotations.Nullable;

/**
 * How many threads a kernel runs on: as many as the machine or container gives, or the system
 * property {@code figment.threads}.
 */
public final class Threads {
  private static final String PROPERTY = "figment.threads";

  private Threads() {}

  /**
   * Returns the number, at least 1.
   *
   * @throws IllegalArgumentException if the property is set to anything else than a whole number
   *     from 1 on
   */
  public static int count() {
    return count(System.getProperty(PROPERTY));
  }

  /** Returns the number that is given, else that of the machine. */
  static int count(@Nullable String given) {
    if (given == null) {
      return Runtime.getRuntime().availableProcessors();
    }
    try {
      int count = Integer.parseInt(given.strip());
      if (count >= 1) {
        return count;
      }
    } catch (NumberFormatException noNumber) {
      // Told below, with the numbers that are too small.
    }
    throw new IllegalArgumentException(
        "threads: bad number in -D%s, expected a whole number >= 1, got %s"
            .formatted(PROPERTY, given));
  }
}
