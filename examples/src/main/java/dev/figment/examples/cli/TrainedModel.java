package dev.figment.examples.cli;

import dev.figment.core.model.GenerativeModel;
import dev.figment.core.model.LatentCodec;
import dev.figment.core.random.Rng;
import dev.figment.core.train.RunFolder;
import dev.figment.core.train.RunRecord;
import java.io.IOException;
import java.nio.file.Path;

/** The way from a run's folder to its model. */
final class TrainedModel {
  private TrainedModel() {}

  static GenerativeModel load(Path folder) throws IOException {
    RunRecord run = RunFolder.read(folder);
    GenerativeModel model = ModelRegistry.get(run.model()).make(run.config(), Rng.seed(0));
    RunFolder.load(folder, model.spec());
    model.spec().network().evaluate();
    return model;
  }

  /**
   * Returns a model that encodes and decodes.
   *
   * @throws IllegalArgumentException if it does not
   */
  static LatentCodec codec(Path folder) throws IOException {
    GenerativeModel model = load(folder);
    if (model instanceof LatentCodec codec) {
      return codec;
    }
    throw new IllegalArgumentException(
        "latents: there are none, expected a model that encodes and decodes images, got "
            + model.spec().name());
  }
}
