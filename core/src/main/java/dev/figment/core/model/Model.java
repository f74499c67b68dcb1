package dev.figment.core.model;

import dev.figment.core.io.FileFormatException;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What can be kept in a folder and found there again, in one call each:
 *
 * <pre>{@code
 * vae.save(Path.of("digits"));
 * Vae same = Model.load(Path.of("digits"), Vae.class);
 * }</pre>
 */
public interface Model {
  /** Returns what a checkpoint holds of this model. */
  ModelSpec spec();

  /**
   * Writes this model, and the trained models that it is built on, to a folder, which is made. What
   * was there of another model is replaced.
   *
   * @throws IOException if it could not be written
   */
  default void save(Path folder) throws IOException {
    ModelFolder.save(folder, spec());
  }

  /**
   * Returns the model of a folder, be it one of {@link #save} or that of a run, in evaluation.
   *
   * @throws UnknownModelException if no {@link ModelProvider} offers the model
   * @throws FileFormatException if the folder is damaged, or no model can be made of it
   * @throws IOException if it is not there, or cannot be read
   */
  static Trainable load(Path folder) throws IOException {
    return ModelRegistry.load(folder);
  }

  /**
   * Returns the model of a folder as one of a kind: a class such as {@code Vae}, or what it is to
   * be able to do, such as {@link GenerativeModel} or {@link LatentCodec}.
   *
   * @throws UnknownModelException if no {@link ModelProvider} offers the model
   * @throws FileFormatException if the folder is damaged, or holds a model of another kind
   * @throws IOException if it is not there, or cannot be read
   */
  static <M> M load(Path folder, Class<M> kind) throws IOException {
    Trainable model = load(folder);
    if (!kind.isInstance(model)) {
      throw new FileFormatException(
          folder, "the model is of another kind", kind.getSimpleName(), model.spec().name());
    }
    return kind.cast(model);
  }
}
