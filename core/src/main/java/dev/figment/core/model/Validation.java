package dev.figment.core.model;

import dev.figment.core.data.Dataset;

/**
 * Data that a model does not learn from, on which it is measured on its way. Its figures are those
 * of {@link Evaluable#evaluate}, under names such as {@code validation.loss}; they join the history
 * at the end of an epoch.
 *
 * @param data images of the model's shape
 * @param every when it is measured; also after the last epoch. Between the ends of epochs, what is
 *     measured goes to {@link TrainingListener#validated} alone
 */
public record Validation(Dataset data, Interval every) {
  /** What the names of its figures begin with. */
  public static final String PREFIX = "validation.";

  /** Returns figures under the names of a validation. */
  public static Figures named(Figures measured) {
    Figures named = Figures.none();
    for (var figure : measured.byName().entrySet()) {
      named = named.and(PREFIX + figure.getKey(), figure.getValue());
    }
    return named;
  }

  /** Returns whether it is due at the end of an epoch. */
  public boolean isDueAfter(int epoch, int epochs) {
    return every.unit() != Interval.Unit.EPOCHS || epoch % every.count() == 0 || epoch == epochs;
  }
}
