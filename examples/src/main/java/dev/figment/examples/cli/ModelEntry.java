package dev.figment.examples.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.figment.core.data.ImageShape;
import dev.figment.core.io.Checkpoint;
import dev.figment.core.model.GenerativeModel;
import dev.figment.core.random.Rng;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One model that the command knows.
 *
 * @param name as typed, and as checkpoints hold it
 * @param description one line
 * @param type the record of its config
 * @param config the config for images of a size
 * @param make the model of a config, with random weights
 */
record ModelEntry<C extends Record>(
    String name,
    String description,
    Class<C> type,
    Function<ImageShape, C> config,
    BiFunction<C, Rng, GenerativeModel> make) {

  /** Returns the config for images of a size, with some of its numbers set. */
  JsonNode config(ImageShape image, Settings settings) {
    return settings.applyTo(Checkpoint.tree(config.apply(image)));
  }

  /** Returns the model of a config. */
  GenerativeModel make(JsonNode tree, Rng rng) {
    return make.apply(Checkpoint.fromTree(tree, type), rng);
  }
}
