package dev.figment.core.train;

import java.io.IOException;

/** Hears how a run goes; every method does nothing unless it is overridden. */
public interface TrainingListener {
  /** The run is about to begin, or to go on. */
  default void started(TrainingRun run) throws IOException {}

  /** One batch was learnt from. */
  default void stepped(TrainingRun run, Figures figures) throws IOException {}

  /** One pass over the data is done, and its checkpoint written. */
  default void epochEnded(TrainingRun run, TrainingHistory.Epoch epoch) throws IOException {}

  /** The run is over: finished, stopped, or failed. */
  default void ended(TrainingRun run) throws IOException {}
}
