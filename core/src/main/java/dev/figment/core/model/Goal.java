package dev.figment.core.model;

import java.util.Optional;

/**
 * Which epoch of a run is the best: that in which a figure was lowest, or highest.
 *
 * @param figure its name, such as {@code validation.loss}
 * @param lowest whether less is better
 */
public record Goal(String figure, boolean lowest) {
  /** Returns the goal of a figure that is to fall. */
  public static Goal lowest(String figure) {
    return new Goal(figure, true);
  }

  /** Returns the goal of a figure that is to rise. */
  public static Goal highest(String figure) {
    return new Goal(figure, false);
  }

  /**
   * Returns the best epoch, the first of several; empty before the figure was measured.
   *
   * @throws IllegalArgumentException if there is no figure of the name
   */
  public Optional<TrainingHistory.Epoch> best(TrainingHistory history) {
    Optional<TrainingHistory.Epoch> best = Optional.empty();
    for (TrainingHistory.Epoch epoch : history.epochs()) {
      double value = value(epoch);
      if (!Double.isNaN(value) && best.map(other -> value < value(other)).orElse(true)) {
        best = Optional.of(epoch);
      }
    }
    if (best.isEmpty() && isOverdue(history)) {
      throw new IllegalArgumentException(
          "goal: no such figure, expected one of %s, got %s".formatted(history.names(), figure));
    }
    return best;
  }

  /** Returns how often the figure was measured after an epoch. */
  public int measuredAfter(TrainingHistory.Epoch epoch, TrainingHistory history) {
    return (int)
        history.epochs().stream()
            .filter(other -> other.number() > epoch.number() && !Double.isNaN(value(other)))
            .count();
  }

  /** Less is better; not a number where it was not measured. */
  private double value(TrainingHistory.Epoch epoch) {
    double value = epoch.figures().byName().getOrDefault(figure, Double.NaN);
    return lowest ? value : -value;
  }

  /** A figure of a validation may come in a later epoch, but not without the others. */
  private boolean isOverdue(TrainingHistory history) {
    boolean later =
        figure.startsWith(Validation.PREFIX)
            && history.names().stream().noneMatch(name -> name.startsWith(Validation.PREFIX));
    return !history.epochs().isEmpty() && !history.names().contains(figure) && !later;
  }
}
