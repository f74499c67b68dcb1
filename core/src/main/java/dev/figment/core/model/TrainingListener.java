package dev.figment.core.model;

import java.io.IOException;

/**
 * Hears how a run goes; every method does nothing unless it is overridden.
 *
 * <p>An error that a listener throws ends the run.
 */
public interface TrainingListener {
  /** The run is about to begin, or to go on. */
  default void started(TrainingRun run) throws IOException {}

  /** One batch was learned from. The network is in training: no time to sample it. */
  default void stepped(TrainingRun run, Figures figures) throws IOException {}

  /**
   * The model was measured on the data of its {@link Validation}, at the end of an epoch or on its
   * way. The network is as it is sampled.
   *
   * @param figures by names such as {@code validation.loss}
   */
  default void validated(TrainingRun run, Figures figures) throws IOException {}

  /** A checkpoint was written in the midst of an epoch. The network is as it is sampled. */
  default void checkpointed(TrainingRun run) throws IOException {}

  /**
   * One pass over the data is done, and its checkpoint, if one is due, written. The network is as
   * it is sampled: in evaluation, with the averages of its weights if they are kept.
   */
  default void epochEnded(TrainingRun run, TrainingHistory.Epoch epoch) throws IOException {}

  /**
   * A resumed run begins at its last checkpoint: whoever keeps files of it makes those that are not
   * there, for the run may have died before it wrote them. The network is as it is sampled.
   */
  default void caughtUp(TrainingRun run) throws IOException {}

  /**
   * The run is over: finished, stopped, or failed, be it before {@link #started} was heard. Every
   * listener hears this, whatever another throws. The network is as it is sampled.
   */
  default void ended(TrainingRun run) throws IOException {}
}
