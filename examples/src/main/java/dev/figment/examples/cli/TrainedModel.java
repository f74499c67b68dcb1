package dev.figment.examples.cli;

import dev.figment.core.data.ImageShape;
import dev.figment.core.io.Checkpoint;
import dev.figment.core.io.FileFormatException;
import dev.figment.core.model.GenerativeModel;
import dev.figment.core.model.LatentCodec;
import dev.figment.core.model.Model;
import dev.figment.core.model.ModelFolder;
import dev.figment.core.model.ModelRecord;
import dev.figment.core.model.Trainable;
import dev.figment.core.nn.Blank;
import dev.figment.core.random.Rng;
import dev.figment.diffusion.Diffusion;
import dev.figment.vae.tiny.TinyCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The way from a run's folder to its model. */
final class TrainedModel {
  /** Of a diffusion, which finds the noise of an image step by step. */
  private static final int STEPS = 50;

  private TrainedModel() {}

  /** Returns the model of a run's folder, or of a model's alone, with its parts. */
  static Trainable load(Path folder) throws IOException {
    ModelRecord kept = ModelFolder.read(folder);
    Trainable model = make(folder, kept, parts(folder, kept), Rng.seed(0));
    ModelFolder.load(folder, model.spec());
    model.spec().network().evaluate();
    return model;
  }

  /**
   * Returns the model of a folder's record, with zeros for weights. The config is the file's word
   * alone: it is taken for no more weights than the folder holds.
   *
   * @throws FileFormatException if no model can be made of it
   */
  static Trainable make(Path folder, ModelRecord kept, Map<String, Model> parts, Rng rng)
      throws IOException {
    ModelEntry<?> entry = ModelRegistry.get(kept.model());
    try (Blank blank = Blank.upTo(Checkpoint.elements(folder, ModelFolder.WEIGHTS))) {
      return entry.make(kept.config(), parts, rng);
    } catch (IllegalArgumentException | ArithmeticException | NegativeArraySizeException e) {
      throw new FileFormatException(
          folder.resolve(Checkpoint.RECORD), "its config makes no model, " + e.getMessage(), e);
    }
  }

  /** Returns the trained models that a folder's model is built on. */
  static Map<String, Model> parts(Path folder, ModelRecord kept) throws IOException {
    Map<String, Model> parts = new LinkedHashMap<>();
    for (String name : kept.parts()) {
      parts.put(name, load(ModelFolder.part(folder, name)));
    }
    return parts;
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
