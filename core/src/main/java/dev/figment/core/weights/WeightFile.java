package dev.figment.core.weights;

import dev.figment.core.io.FileFormatException;
import dev.figment.core.io.Safetensors;
import dev.figment.core.io.SafetensorsFile;
import dev.figment.core.io.StoredTensor;
import dev.figment.core.tensor.Tensor;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A safetensors file that is open for reading. */
public final class WeightFile implements WeightSource, Closeable {
  private final Path file;
  private final SafetensorsFile open;
  private final Map<String, StoredTensor> entries = new LinkedHashMap<>();

  private WeightFile(Path file, SafetensorsFile open) {
    this.file = file;
    this.open = open;
    open.entries().forEach(entry -> entries.put(entry.name(), entry));
  }

  /**
   * Opens a file.
   *
   * @throws FileFormatException if it is no sound safetensors file
   * @throws IOException if it cannot be read
   */
  public static WeightFile open(Path file) throws IOException {
    return new WeightFile(file, Safetensors.open(file));
  }

  @Override
  public Path file() {
    return file;
  }

  @Override
  public Map<String, StoredTensor> entries() {
    return Collections.unmodifiableMap(entries);
  }

  /** Returns the strings about the file. */
  public Map<String, String> metadata() {
    return open.metadata();
  }

  @Override
  public Tensor read(String key) throws IOException {
    return open.read(key);
  }

  @Override
  public void close() throws IOException {
    open.close();
  }
}
