package dev.figment.core.optim;

/**
 * A schedule that goes on from where it stands although the run's length was changed: what was left
 * of it is stretched over what is left of the run.
 *
 * <p>Formula: at update {@code t}, the share {@code p + (1 - p) (t - from) / (total - from)} is
 * done, where {@code p} is the share that was done at update {@code from}.
 *
 * @param from the update at which the length was changed
 * @param position the share of the schedule that was done then, from 0 to 1
 * @param total the updates of the run as it is now
 */
public record Stretch(long from, double position, long total) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if the share is not from 0 to 1, or a number is negative
   */
  public Stretch {
    if (from < 0 || total < 0 || !(position >= 0 && position <= 1)) {
      throw new IllegalArgumentException(
          "stretch: out of range, expected numbers >= 0 and a share from 0 to 1, got %s, %s, %s"
              .formatted(from, position, total));
    }
  }

  /** Returns the schedule of a run whose length was never changed. */
  public static Stretch none(long total) {
    return new Stretch(0, 0, total);
  }

  /** Returns the same for what is updated more or less often than the run steps. */
  public Stretch times(double often) {
    return Double.isFinite(often)
        ? new Stretch(Math.round(from * often), position, Math.round(total * often))
        : this;
  }

  /** Returns the share of the schedule that is done at an update. */
  public double positionAt(long update) {
    if (update >= total) {
      return 1;
    }
    return position + (1 - position) * Math.max(0, update - from) / (double) (total - from);
  }
}
