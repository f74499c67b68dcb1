package dev.figment.core.metric;

import dev.figment.core.io.FileFormatException;
import dev.figment.core.io.Safetensors;
import dev.figment.core.kernel.ActivationFunction;
import dev.figment.core.kernel.Unary;
import dev.figment.core.shape.Padding;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The convolutions of an Inception network by their names in PyTorch, each with the normalization
 * after it folded in: {@code w γ/√(v + ε)} and {@code β - m γ/√(v + ε)}.
 */
final class InceptionUnits {
  private static final double EPSILON = 1e-3;
  private static final String WEIGHT = ".conv.weight";
  private static final ActivationFunction RELU = ActivationFunction.of(Unary.RELU);

  private final Path file;
  private final Map<String, Tensor> stored;
  private final Map<String, Unit> units = new HashMap<>();
  private final Tensor classes; // [K, D]

  private InceptionUnits(Path file, Map<String, Tensor> stored) throws IOException {
    this.file = file;
    this.stored = stored;
    classes = get("fc.weight", 2);
    for (String name : stored.keySet()) {
      if (name.endsWith(WEIGHT)) {
        String unit = name.substring(0, name.length() - WEIGHT.length());
        units.put(unit, folded(unit));
      }
    }
  }

  /** Reads a file, and folds what is in it. */
  static InceptionUnits read(Path file) throws IOException {
    return new InceptionUnits(file, Safetensors.read(file));
  }

  /** The number of features before the classes. */
  int features() {
    return classes.shape().dim(1);
  }

  /** A convolution that keeps height and width. */
  Tensor same(String name, Tensor x) {
    Unit unit = unit(name);
    int rows = unit.weight().shape().dim(0) / 2;
    int columns = unit.weight().shape().dim(1) / 2;
    return unit.apply(x, Window.DENSE.padded(new Padding(rows, rows, columns, columns)));
  }

  /** A convolution without padding. */
  Tensor valid(String name, int stride, Tensor x) {
    return unit(name).apply(x, Window.of(stride, 0));
  }

  /** The logits that public figures are computed from: without the bias. */
  Tensor logits(Tensor features) {
    return features.matmul(classes, false, true);
  }

  private Unit unit(String name) {
    Unit unit = units.get(name);
    if (unit == null) {
      throw new IllegalArgumentException(
          "inception: a weight is missing, expected %s, got %s others"
              .formatted(name + WEIGHT, units.size()));
    }
    return unit;
  }

  private Unit folded(String name) throws IOException {
    Tensor deviation = get(name + ".bn.running_var", 1).add(EPSILON).sqrt();
    String gain = name + ".bn.weight"; // the network of the authors has none
    Tensor scale = stored.containsKey(gain) ? get(gain, 1).div(deviation) : deviation.reciprocal();
    Tensor shift = get(name + ".bn.bias", 1).sub(get(name + ".bn.running_mean", 1).mul(scale));
    Tensor weight = get(name + WEIGHT, 4).permute(2, 3, 1, 0); // [kH, kW, in, out]
    return new Unit(weight.mul(scale), shift);
  }

  private Tensor get(String name, int rank) throws IOException {
    Tensor tensor = stored.get(name);
    if (tensor == null) {
      throw new FileFormatException(
          file, "a weight of Inception is missing", name, stored.size() + " others");
    }
    if (tensor.shape().rank() != rank) {
      throw new FileFormatException(
          file, "tensor \"%s\" has another shape".formatted(name), rank + " axes", tensor.shape());
    }
    return tensor;
  }

  /**
   * A convolution.
   *
   * @param weight {@code [kH, kW, in, out]}
   * @param bias {@code [out]}
   */
  private record Unit(Tensor weight, Tensor bias) {
    Tensor apply(Tensor x, Window window) {
      return x.conv2d(weight, Optional.of(bias), window, RELU);
    }
  }
}
