package dev.figment.core.model;

import dev.figment.core.data.Dataset;
import java.io.IOException;

/** A model that learns from images. */
public interface Trainable extends Model {
  /**
   * Trains on a data set, from where the model stands.
   *
   * @throws IllegalArgumentException if the images are not of the model's shape
   * @throws IOException if the run's files cannot be written or read
   */
  TrainingHistory train(Dataset data, TrainingOptions options) throws IOException;
}
