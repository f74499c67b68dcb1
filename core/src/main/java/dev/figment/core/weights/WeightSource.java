package dev.figment.core.weights;

import dev.figment.core.io.StoredTensor;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Tensors by key, each read when it is asked for. */
public interface WeightSource {
  /** Returns the file, for messages. */
  Path file();

  /** Returns the type and the shape under each key. */
  Map<String, StoredTensor> entries();

  /**
   * Reads the tensor of a key, widened to FLOAT if it is narrower.
   *
   * @throws IOException if it cannot be read
   */
  Tensor read(String key) throws IOException;
}
