package dev.figment.examples.cli;

import dev.figment.core.data.ImageShape;
import dev.figment.core.model.GenerativeModel;
import dev.figment.core.model.LatentCodec;
import dev.figment.core.model.Model;
import dev.figment.core.model.Trainable;
import dev.figment.diffusion.Diffusion;
import dev.figment.vae.tiny.TinyCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The way from a run's folder to its model. */
final class TrainedModel {
  /** Of a diffusion, which finds the noise of an image step by step. */
  private static final int STEPS = 50;

  private TrainedModel() {}

  /** Returns the model of a run's folder, or of a model's alone, with its parts. */
  static Trainable load(Path folder) throws IOException {
    return Model.load(folder);
  }

  /**
   * Returns a model that draws images.
   *
   * @throws IllegalArgumentException if it does not
   */
  static GenerativeModel generator(Path folder) throws IOException {
    Trainable model = load(folder);
    if (model instanceof GenerativeModel generator) {
      return generator;
    }
    throw new IllegalArgumentException(
        "sample: nothing to draw, expected a model that draws images, got " + model.spec().name());
  }

  /**
   * Returns a model that encodes and decodes images of a size: a run's, or one of published
   * weights.
   *
   * @throws IllegalArgumentException if it does not
   */
  static LatentCodec codec(Path folder, ImageShape image) throws IOException {
    return Files.exists(folder.resolve(TinyCodec.ENCODER))
        ? TinyCodec.read(folder, image)
        : codec(folder);
  }

  /**
   * Returns a model that encodes and decodes.
   *
   * @throws IllegalArgumentException if it does not
   */
  static LatentCodec codec(Path folder) throws IOException {
    Trainable model = load(folder);
    if (model instanceof LatentCodec codec) {
      return codec;
    }
    if (model instanceof Diffusion diffusion) {
      return diffusion.inversion(STEPS);
    }
    throw new IllegalArgumentException(
        "latents: there are none, expected a model that encodes and decodes images, got "
            + model.spec().name());
  }
}
