package dev.figment.core.model;

import dev.figment.core.check.Require;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * The folder that keeps a run, and when it is written to.
 *
 * <pre>{@code
 * options.folder(
 *     RunFolder.fresh(Path.of("runs/vae"), "mnist")
 *         .every(Interval.minutes(5))
 *         .keepBest(Goal.lowest("validation.negativeElbo")))
 * }</pre>
 *
 * @param path the folder; it is made when first written
 * @param data the data set's name, for people
 * @param holdout the share of the data that was held back, to measure on
 * @param resume whether to go on from the checkpoint that is there
 * @param every when a checkpoint is written, beside the one at the end of the run
 * @param kept which checkpoints are kept beside the last
 */
public record RunFolder(
    Path path, String data, double holdout, boolean resume, Interval every, Kept kept) {
  /**
   * The checkpoints that later ones do not replace. Each is a run's folder of its own, which can be
   * sampled and resumed.
   *
   * @param every of so many epochs one is kept, in {@code kept/epoch-0010}; 0 for none
   * @param best what makes an epoch the best so far; its checkpoint is in {@code best}
   */
  public record Kept(int every, Optional<Goal> best) {
    /** Keeps the last alone. */
    public static final Kept LAST = new Kept(0, Optional.empty());

    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Kept {
      Require.atLeast("kept", "every", every, 0);
    }

    /** Returns whether none is kept but the last. */
    public boolean isNone() {
      return every == 0 && best.isEmpty();
    }
  }

  /** Names a folder that is written to at the end of each epoch. */
  public RunFolder(Path path, String data, boolean resume) {
    this(path, data, 0, resume, Interval.epochs(1), Kept.LAST);
  }

  /** Returns a folder for a new run, which takes the place of the one that may be there. */
  public static RunFolder fresh(Path path, String data) {
    return new RunFolder(path, data, false);
  }

  /** Returns the folder of a run that goes on. */
  public static RunFolder resumed(Path path, String data) {
    return new RunFolder(path, data, true);
  }

  /** Returns the same folder, written to at other times. */
  public RunFolder every(Interval interval) {
    return new RunFolder(path, data, holdout, resume, interval, kept);
  }

  /** Returns the same folder, of a run from whose data a share was held back. */
  public RunFolder holdout(double share) {
    return new RunFolder(path, data, share, resume, every, kept);
  }

  /** Returns the same folder, in which the checkpoint of one of so many epochs is kept. */
  public RunFolder keepEvery(int epochs) {
    Kept next = new Kept(epochs, kept.best());
    return new RunFolder(path, data, holdout, resume, every, next);
  }

  /** Returns the same folder, in which the checkpoint of the best epoch is kept. */
  public RunFolder keepBest(Goal goal) {
    Kept next = new Kept(kept.every(), Optional.of(goal));
    return new RunFolder(path, data, holdout, resume, every, next);
  }

  /** Returns where the best checkpoint is kept. */
  public Path best() {
    return path.resolve("best");
  }

  /** Returns where the checkpoint of an epoch is kept. */
  public Path ofEpoch(int epoch) {
    return path.resolve("kept").resolve(String.format(Locale.ROOT, "epoch-%04d", epoch));
  }
}
