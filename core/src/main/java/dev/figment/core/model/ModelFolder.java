package dev.figment.core.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.figment.core.io.Checkpoint;
import dev.figment.core.io.FileFormatException;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A model in a folder: {@code model.safetensors}, {@code figment.json}, and a folder in {@code
 * parts} for each trained model that it is built on. A run's folder is one, with more in it.
 */
public final class ModelFolder {
  /** The name of the file of weights, without its ending. */
  public static final String WEIGHTS = "model";

  private static final String PARTS = "parts";

  private ModelFolder() {}

  /** Returns the folder of a part. */
  public static Path part(Path folder, String name) {
    return folder.resolve(PARTS).resolve(name);
  }

  /**
   * Writes a model and its parts.
   *
   * @throws IOException if it could not be written
   */
  public static void save(Path folder, ModelSpec model) throws IOException {
    saveParts(folder, model);
    ModelRecord content =
        new ModelRecord(
            model.name(), Checkpoint.tree(model.config()), List.copyOf(model.parts().keySet()));
    Checkpoint.write(folder, content, Map.of(WEIGHTS, model.network().state()));
  }

  /**
   * Writes the parts of a model alone.
   *
   * @throws IOException if one could not be written
   */
  public static void saveParts(Path folder, ModelSpec model) throws IOException {
    for (Map.Entry<String, ModelSpec> entry : model.parts().entrySet()) {
      save(part(folder, entry.getKey()), entry.getValue());
    }
  }

  /**
   * Reads what kind of model there is, from which it can be made again.
   *
   * @throws FileFormatException if the folder's record is damaged or of another version
   * @throws IOException if it is not there, or cannot be read
   */
  public static ModelRecord read(Path folder) throws IOException {
    // Versions before there were parts did not write that there are none.
    return Checkpoint.readRecord(
        folder,
        ModelRecord.class,
        fields -> {
          if (!fields.has("parts")) {
            fields.putArray("parts");
          }
        });
  }

  /**
   * Fills a network with a folder's weights, and those of its parts: all or, after an error, none.
   *
   * @throws FileFormatException if the weights are damaged or of another model
   * @throws IOException if they cannot be read
   */
  public static void load(Path folder, ModelSpec model) throws IOException {
    Map<Path, Map<String, Map<String, Tensor>>> weights = new LinkedHashMap<>();
    collect(folder, model, weights);
    Checkpoint.readInto(weights);
  }

  /** Checks the records of a model and its parts, and says which tensors each folder holds. */
  private static void collect(
      Path folder, ModelSpec model, Map<Path, Map<String, Map<String, Tensor>>> weights)
      throws IOException {
    requireModel(folder, read(folder), model);
    for (Map.Entry<String, ModelSpec> entry : model.parts().entrySet()) {
      collect(part(folder, entry.getKey()), entry.getValue(), weights);
    }
    weights.put(folder, Map.of(WEIGHTS, model.network().state()));
  }

  /**
   * Accepts a record that is of the model.
   *
   * @throws FileFormatException if it is of another one, which the message says
   */
  public static void requireModel(Path folder, ModelRecord kept, ModelSpec model)
      throws FileFormatException {
    if (!kept.model().equals(model.name())) {
      throw new FileFormatException(folder, "it is of another model", model.name(), kept.model());
    }
    JsonNode config = Checkpoint.tree(model.config());
    Set<String> names = new LinkedHashSet<>();
    config.fieldNames().forEachRemaining(names::add);
    kept.config().fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      if (!config.path(name).equals(kept.config().path(name))) {
        throw new FileFormatException(
            folder, "its config differs in " + name, text(config, name), text(kept.config(), name));
      }
    }
    List<String> parts = List.copyOf(model.parts().keySet());
    if (!parts.equals(kept.parts())) {
      throw new FileFormatException(folder, "its parts differ", parts, kept.parts());
    }
  }

  private static String text(JsonNode config, String name) {
    return config.has(name) ? config.get(name).toString() : "no such field";
  }
}
