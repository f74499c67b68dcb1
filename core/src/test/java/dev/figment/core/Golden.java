package dev.figment.core;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.io.Safetensors;
import dev.figment.core.io.SafetensorsFile;
import dev.figment.core.nn.Layer;
import dev.figment.core.nn.Module;
import dev.figment.core.nn.Precision;
import dev.figment.core.shape.DType;
import dev.figment.core.tensor.Gradients;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * One case of a golden file: what PyTorch computed, by a script of {@code tools/golden}, where the
 * names are explained.
 *
 * <p>Differences are measured against the largest element of the expected tensor.
 */
public final class Golden {
  private static final double DOUBLE_TOLERANCE = 1e-10;
  private static final double FLOAT_TOLERANCE = 5e-6;

  private final Path file;
  private final String prefix;

  private Golden(Path file, String prefix) {
    this.file = file;
    this.prefix = prefix;
  }

  /** Opens a case of {@code golden/file.safetensors}. */
  public static Golden of(String file, String name) {
    URL url = Golden.class.getResource("/golden/" + file + ".safetensors");
    try {
      return new Golden(Path.of(Objects.requireNonNull(url, file).toURI()), name + "/");
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Returns a tensor of the case, DOUBLE. */
  public Tensor get(String key) {
    try (SafetensorsFile open = Safetensors.open(file)) {
      return open.read(prefix + key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns whole numbers of the case. */
  public IntTensor ints(String key) {
    try (SafetensorsFile open = Safetensors.open(file)) {
      return open.readInts(prefix + key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns what follows {@code group.} in the names of the case. */
  public List<String> names(String group) {
    String start = prefix + group + ".";
    try {
      return Safetensors.entries(file).stream()
          .map(entry -> entry.name())
          .filter(name -> name.startsWith(start))
          .map(name -> name.substring(start.length()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Overwrites a module's state with the case's; the names and shapes must be the same. */
  public <M extends Module> M load(M module) {
    module.load(names("state").stream().collect(toMap(n -> n, n -> get("state." + n))));
    return module;
  }

  /** Compares a module's output, and its gradients in inputs and parameters. */
  public void check(Module module, Tensor y, Map<String, Tensor> inputs) {
    compare("y", y);
    Map<String, Tensor> leaves = new LinkedHashMap<>(inputs);
    leaves.putAll(module.namedParameters());
    compareGradients(y, leaves);
  }

  /** Compares output, gradients and buffers of a layer, in double and in float. */
  public <L extends Layer> void check(Supplier<L> layer) {
    check(DType.DOUBLE, Precision.with(DType.DOUBLE, layer));
    check(DType.FLOAT, Precision.with(DType.FLOAT, layer));
  }

  private void check(DType dtype, Layer layer) {
    Map<String, Tensor> leaves = new LinkedHashMap<>();
    leaves.put("x", get("x").to(dtype).tracked());
    if (layer instanceof Module module) {
      load(module);
      leaves.putAll(module.namedParameters());
    }
    Tensor y = layer.forward(leaves.get("x"));
    compare("y", y);
    compareGradients(y, leaves);
    if (layer instanceof Module module) {
      names("after").forEach(n -> compare("after." + n, module.state().get(n)));
    }
  }

  /** Compares the gradients of {@code Σ g ⊙ y}, or of a scalar {@code y}, in the leaves. */
  public void compareGradients(Tensor y, Map<String, Tensor> leaves) {
    assertThat(leaves.keySet()).containsExactlyInAnyOrderElementsOf(names("grad"));
    Tensor loss = y.shape().rank() == 0 ? y : y.mul(get("g").to(y.dtype())).sum();
    Gradients gradients = loss.backward(leaves.values());
    leaves.forEach((name, leaf) -> compare("grad." + name, gradients.get(leaf)));
  }

  /** Compares a tensor with the case's. */
  public void compare(String key, Tensor actual) {
    Tensor expected = get(key);
    assertThat(actual.shape()).as(key).isEqualTo(expected.shape());
    double[] wanted = expected.toDoubles();
    double largest = Arrays.stream(wanted).map(Math::abs).max().orElse(0);
    double tolerance = actual.dtype() == DType.DOUBLE ? DOUBLE_TOLERANCE : FLOAT_TOLERANCE;
    double[] found = actual.toDoubles();
    for (int i = 0; i < wanted.length; i++) {
      assertThat(Math.abs(found[i] - wanted[i]))
          .as(
              "%s%s, element %d, %s: %s for %s",
              prefix, key, i, actual.dtype(), found[i], wanted[i])
          .isLessThanOrEqualTo(tolerance * Math.max(largest, 1e-3));
    }
  }
}
