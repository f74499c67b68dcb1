package dev.figment.examples.cli;

import static java.util.Objects.requireNonNull;

import dev.figment.core.kernel.backend.Profile;
import dev.figment.core.model.Figures;
import dev.figment.core.model.TrainingListener;
import dev.figment.core.model.TrainingRun;
import org.jspecify.annotations.Nullable;

/** Profiles some steps of a run after as many to warm up, then stops it. */
final class StepProfile implements TrainingListener {
  private final int steps;
  private int done;
  private @Nullable Profile profile;

  /**
   * Makes a listener.
   *
   * @throws IllegalArgumentException if there is no step to be measured
   */
  StepProfile(int steps) {
    if (steps < 1) {
      throw new IllegalArgumentException(
          "profile: number out of range, expected steps >= 1, got " + steps);
    }
    this.steps = steps;
  }

  /** Returns how many steps it takes, warming up and measured. */
  int stepsInAll() {
    return 2 * steps;
  }

  /**
   * Returns what was measured, once the run is over.
   *
   * @throws IllegalArgumentException if the run had fewer steps
   */
  ProfileReport report() {
    if (done < stepsInAll()) {
      throw new IllegalArgumentException(
          "profile: the run was too short, expected %s steps, got %s"
              .formatted(stepsInAll(), done));
    }
    return new ProfileReport(requireNonNull(profile), steps);
  }

  @Override
  public void stepped(TrainingRun run, Figures figures) {
    done++;
    if (done == steps) {
      profile = Profile.open();
    } else if (done == stepsInAll()) {
      requireNonNull(profile).close();
      run.requestStop();
    }
  }

  @Override
  public void ended(TrainingRun run) {
    if (profile != null) {
      profile.close();
    }
  }
}
