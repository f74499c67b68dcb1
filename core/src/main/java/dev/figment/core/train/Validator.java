package dev.figment.core.train;

import dev.figment.core.model.Evaluable;
import dev.figment.core.model.Figures;
import dev.figment.core.model.Trainable;
import dev.figment.core.model.Validation;
import dev.figment.core.random.Rng;

/**
 * Measures a model on data that it does not learn from. Each time it takes the same chance: two
 * measurements differ by the weights alone, and training goes on as if it had not been measured.
 */
final class Validator {
  private final Validation validation;
  private final Evaluable model;
  private final Rng rng;
  private long measuredAt = System.nanoTime();

  /**
   * Makes one for a model.
   *
   * @throws IllegalArgumentException if the model has no figures
   */
  Validator(Validation validation, Trainable model, Rng rng) {
    if (!(model instanceof Evaluable evaluable)) {
      throw new IllegalArgumentException(
          "validation: there is nothing to measure, expected a model with figures, got "
              + model.spec().name());
    }
    this.validation = validation;
    this.model = evaluable;
    this.rng = rng;
  }

  /** Whether it is due in the midst of an epoch, after so many steps of the run. */
  boolean isDue(long step) {
    return switch (validation.every().unit()) {
      case EPOCHS -> false;
      case STEPS -> step % validation.every().count() == 0;
      case MINUTES, SECONDS -> validation.every().isOver(0, 0, System.nanoTime() - measuredAt);
    };
  }

  /** Whether it is due at the end of an epoch. */
  boolean isDueAfter(int epoch, int epochs) {
    return validation.isDueAfter(epoch, epochs);
  }

  /** Measures the model as it is. */
  Figures measure() {
    Figures figures = Validation.named(model.evaluate(validation.data(), rng.child(0)));
    measuredAt = System.nanoTime();
    return figures;
  }
}
