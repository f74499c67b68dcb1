package dev.figment.examples.serve;

import dev.figment.core.model.Trainable;
import java.io.IOException;
import java.nio.file.Path;

/** The way from a run's folder to its trained model. */
@FunctionalInterface
public interface RunLoader {
  /**
   * Reads a model.
   *
   * @throws IOException if it is not there, or damaged
   */
  Trainable load(Path folder) throws IOException;
}
