package dev.figment.core.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.figment.core.data.ImageShape;
import dev.figment.core.io.Checkpoint;
import java.util.function.Function;

/**
 * A config of a model by name, and how long it is usually trained.
 *
 * @param name as typed
 * @param config the config for images of a size
 * @param epochs passes over the data
 * @param batch images a step
 */
public record Preset<C extends Record>(
    String name, Function<ImageShape, C> config, int epochs, int batch) {
  private static final int EPOCHS = 20;
  private static final int BATCH = 64;

  /** Returns a preset for 20 passes in batches of 64. */
  public static <C extends Record> Preset<C> of(String name, Function<ImageShape, C> config) {
    return new Preset<>(name, config, EPOCHS, BATCH);
  }

  /** Returns the config for images of a size, as a record in a folder holds it. */
  public JsonNode tree(ImageShape image) {
    return Checkpoint.tree(config.apply(image));
  }
}
