package dev.figment.core.train.listener;

import dev.figment.core.check.Require;
import dev.figment.core.model.Goal;
import dev.figment.core.model.TrainingHistory;
import dev.figment.core.model.TrainingListener;
import dev.figment.core.model.TrainingRun;
import java.util.Optional;

/**
 * Ends a run that no longer gets better. It looks at nothing but the run's history: a run that is
 * resumed stops where one would have that was not.
 *
 * <pre>{@code
 * options.validation(held).listener(new EarlyStopping(Goal.lowest("validation.loss"), 5))
 * }</pre>
 *
 * @param goal what is better
 * @param patience how often the figure is measured after the best epoch before the run ends
 */
public record EarlyStopping(Goal goal, int patience) implements TrainingListener {
  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public EarlyStopping {
    Require.atLeast("earlyStopping", "patience", patience, 1);
  }

  @Override
  public void caughtUp(TrainingRun run) {
    look(run);
  }

  @Override
  public void epochEnded(TrainingRun run, TrainingHistory.Epoch epoch) {
    look(run);
  }

  private void look(TrainingRun run) {
    Optional<TrainingHistory.Epoch> best = goal.best(run.history());
    if (best.isPresent() && goal.measuredAfter(best.get(), run.history()) >= patience) {
      run.requestStop();
    }
  }
}
