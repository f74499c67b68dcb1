package dev.figment.core.weights;

import dev.figment.core.io.StoredTensor;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Tensors of another source under other keys; those without one are not seen. */
public final class RenamedWeights implements WeightSource {
  private final WeightSource source;
  private final Map<String, String> originals = new LinkedHashMap<>();
  private final Map<String, StoredTensor> entries = new LinkedHashMap<>();

  /**
   * Makes a view on a source.
   *
   * @param name the new key of an old one, if it has any
   */
  public RenamedWeights(WeightSource source, Function<String, Optional<String>> name) {
    this.source = source;
    for (Map.Entry<String, StoredTensor> stored : source.entries().entrySet()) {
      Optional<String> renamed = name.apply(stored.getKey());
      renamed.ifPresent(key -> originals.put(key, stored.getKey()));
      renamed.ifPresent(key -> entries.put(key, stored.getValue()));
    }
  }

  @Override
  public Path file() {
    return source.file();
  }

  @Override
  public Map<String, StoredTensor> entries() {
    return Collections.unmodifiableMap(entries);
  }

  @Override
  public Tensor read(String key) throws IOException {
    return source.read(originals.getOrDefault(key, key));
  }
}
