package dev.figment.core.model;

import dev.figment.core.io.Checkpoint;
import dev.figment.core.io.FileFormatException;
import dev.figment.core.nn.Blank;
import dev.figment.core.random.Rng;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * The models that there are, by name: those of every {@link ModelProvider} on the class path, and
 * so those of this library and those of its users.
 */
public final class ModelRegistry {
  private ModelRegistry() {}

  /**
   * Returns the models, in the order of their names.
   *
   * @throws IllegalStateException if two have one name
   */
  public static List<ModelEntry<?>> entries() {
    return join(ServiceLoader.load(ModelProvider.class));
  }

  /**
   * Returns the models of some providers, in the order of their names.
   *
   * @throws IllegalStateException if two have one name
   */
  static List<ModelEntry<?>> join(Iterable<ModelProvider> providers) {
    Map<String, String> owners = new LinkedHashMap<>();
    List<ModelEntry<?>> entries = new ArrayList<>();
    for (ModelProvider provider : providers) {
      String owner = provider.getClass().getName();
      for (ModelEntry<?> entry : provider.entries()) {
        String other = owners.putIfAbsent(entry.name(), owner);
        if (other != null) {
          throw new IllegalStateException(
              "models: a name is taken, expected one model of a name, got %s of %s and of %s"
                  .formatted(entry.name(), other, owner));
        }
        entries.add(entry);
      }
    }
    entries.sort(Comparator.comparing(ModelEntry::name));
    return List.copyOf(entries);
  }

  /**
   * Returns the model of a name.
   *
   * @throws UnknownModelException if there is none
   */
  public static ModelEntry<?> get(String name) {
    List<ModelEntry<?>> entries = entries();
    return entries.stream()
        .filter(entry -> entry.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new UnknownModelException(name, entries.stream().map(ModelEntry::name).toList()));
  }

  /** Returns the model of a run's folder, or of a model's alone, with its parts, in evaluation. */
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
   * @param parts the trained models that it is built on
   * @throws UnknownModelException if no {@link ModelProvider} offers the model
   * @throws FileFormatException if no model can be made of it
   * @throws IOException if the folder's weights cannot be read
   */
  public static Trainable make(Path folder, ModelRecord kept, Map<String, Model> parts, Rng rng)
      throws IOException {
    ModelEntry<?> entry = get(kept.model());
    try (Blank blank = Blank.upTo(Checkpoint.elements(folder, ModelFolder.WEIGHTS))) {
      return entry.make(kept.config(), parts, rng);
    } catch (IllegalArgumentException | ArithmeticException | NegativeArraySizeException e) {
      throw new FileFormatException(
          folder.resolve(Checkpoint.RECORD), "its config makes no model, " + e.getMessage(), e);
    }
  }

  /**
   * Returns the trained models that a folder's model is built on.
   *
   * @throws IOException if one cannot be read
   */
  public static Map<String, Model> parts(Path folder, ModelRecord kept) throws IOException {
    Map<String, Model> parts = new LinkedHashMap<>();
    for (String name : kept.parts()) {
      parts.put(name, load(ModelFolder.part(folder, name)));
    }
    return parts;
  }
}
