package dev.figment.core.model;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a run measured, epoch by epoch.
 *
 * @param epochs the epochs, in order
 */
public record TrainingHistory(List<Epoch> epochs) {
  /** Takes a copy. */
  public TrainingHistory {
    epochs = List.copyOf(epochs);
  }

  /**
   * One pass over the data.
   *
   * @param number from 1
   * @param step updates since the run began
   * @param figures the means over the epoch's steps
   */
  public record Epoch(int number, long step, Figures figures) {}

  /** Returns the history of a run that has not begun. */
  public static TrainingHistory empty() {
    return new TrainingHistory(List.of());
  }

  /** Returns the names of all figures, in the order in which they first came. */
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    epochs.forEach(epoch -> names.addAll(epoch.figures().byName().keySet()));
    return names;
  }

  /** Returns this history and one more epoch. */
  public TrainingHistory and(Epoch epoch) {
    return new TrainingHistory(Stream.concat(epochs.stream(), Stream.of(epoch)).toList());
  }

  /**
   * Returns the last epoch.
   *
   * @throws IllegalStateException if there is none
   */
  public Epoch last() {
    if (epochs.isEmpty()) {
      throw new IllegalStateException("history: empty, expected a finished epoch, got none");
    }
    return epochs.get(epochs.size() - 1);
  }
}
