package dev.figment.core.model;

import dev.figment.core.data.Dataset;

/**
 * A run under way, as its listeners see it; nothing but {@link #requestStop} changes it.
 *
 * <p>A listener that draws samples asks whether the model is a {@link GenerativeModel}.
 */
public interface TrainingRun {
  /** Returns the model. */
  Trainable model();

  /** Returns the data that it learns from. */
  Dataset data();

  /** Returns how it is trained. */
  TrainingOptions options();

  /** Returns the number of updates done since the run began. */
  long step();

  /** Returns the number of the epoch under way, from 1. */
  int epoch();

  /** Returns the number of batches done of the epoch under way. */
  int batch();

  /** Returns the number of batches in an epoch. */
  int batches();

  /** Returns the number of updates of the whole run. */
  long totalSteps();

  /** Returns the means of what was measured since the epoch under way began; none before that. */
  Figures means();

  /**
   * Returns the learning rate of each optimizer's next update: {@code learningRate} of one, {@code
   * learningRate.generator} and so on of several.
   */
  Figures rates();

  /** Returns what was measured in the epochs done. */
  TrainingHistory history();

  /** Returns what was measured on the way, the learning rates among it. */
  TrainingCurve curve();

  /**
   * Asks the run to end after the step under way, with a checkpoint of it if a folder is there;
   * from any thread.
   */
  void requestStop();
}
