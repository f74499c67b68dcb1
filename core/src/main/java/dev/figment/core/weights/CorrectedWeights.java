package dev.figment.core.weights;

import dev.figment.core.io.StoredTensor;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Tensors of another source, to some of which something is added when they are read. */
final class CorrectedWeights implements WeightSource {
  private final WeightSource source;
  private final Function<String, Optional<Correction>> corrections;
  private final double strength;

  /** What is added to a tensor of a shape. */
  @FunctionalInterface
  interface Correction {
    Tensor of(Shape shape) throws IOException;
  }

  CorrectedWeights(
      WeightSource source, Function<String, Optional<Correction>> corrections, double strength) {
    this.source = source;
    this.corrections = corrections;
    this.strength = strength;
  }

  @Override
  public Path file() {
    return source.file();
  }

  @Override
  public Map<String, StoredTensor> entries() {
    return source.entries();
  }

  @Override
  public Tensor read(String key) throws IOException {
    Tensor weight = source.read(key);
    Optional<Correction> correction = corrections.apply(key);
    return correction.isEmpty()
        ? weight
        : weight.add(correction.get().of(weight.shape()).to(weight.dtype()).mul(strength));
  }
}
