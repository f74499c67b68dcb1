package dev.figment.core.model;

import java.nio.file.Path;

/**
 * The folder that keeps a run, and when it is written to.
 *
 * <pre>{@code
 * options.folder(RunFolder.fresh(Path.of("runs/vae"), "mnist").every(Interval.minutes(5)))
 * }</pre>
 *
 * @param path the folder; it is made when first written
 * @param data the data set's name, for people
 * @param holdout the share of the data that was held back, to measure on
 * @param resume whether to go on from the checkpoint that is there
 * @param every when a checkpoint is written, beside the one at the end of the run
 */
public record RunFolder(Path path, String data, double holdout, boolean resume, Interval every) {
  /** Names a folder that is written to at the end of each epoch. */
  public RunFolder(Path path, String data, boolean resume) {
    this(path, data, 0, resume, Interval.epochs(1));
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
    return new RunFolder(path, data, holdout, resume, interval);
  }

  /** Returns the same folder, of a run from whose data a share was held back. */
  public RunFolder holdout(double share) {
    return new RunFolder(path, data, share, resume, every);
  }
}
