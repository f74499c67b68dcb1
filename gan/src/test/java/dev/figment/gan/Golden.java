package dev.figment.gan;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.io.Safetensors;
import dev.figment.core.nn.Module;
import dev.figment.core.tensor.Gradients;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * One case of a golden file: what PyTorch computed in double, by {@code tools/golden/gan.py}.
 * Differences are measured against the largest element.
 */
public final class Golden {
  private static final double TOLERANCE = 1e-10;

  private final Map<String, Tensor> tensors;

  private Golden(Map<String, Tensor> tensors) {
    this.tensors = tensors;
  }

  /** Reads a case of {@code golden/file.safetensors}. */
  public static Golden of(String file, String name) throws IOException {
    String start = name + "/";
    return new Golden(
        Safetensors.readResource(Golden.class, "/golden/" + file + ".safetensors")
            .entrySet()
            .stream()
            .filter(entry -> entry.getKey().startsWith(start))
            .collect(toMap(e -> e.getKey().substring(start.length()), Map.Entry::getValue)));
  }

  /** Returns a tensor of the case, DOUBLE. */
  public Tensor get(String key) {
    return Objects.requireNonNull(tensors.get(key), key);
  }

  /** Overwrites a module's state with the case's. */
  public <M extends Module> M load(M module) {
    Map<String, Tensor> state = new LinkedHashMap<>();
    module.state().keySet().forEach(name -> state.put(name, get("state." + name)));
    module.load(state);
    return module;
  }

  /** Compares a layer's output, and the gradients of {@code Σ g ⊙ y} in inputs and parameters. */
  public void check(Module module, Tensor y, Map<String, Tensor> inputs) {
    compare("y", y);
    Map<String, Tensor> leaves = new LinkedHashMap<>(inputs);
    leaves.putAll(module.namedParameters());
    checkGradients(y, leaves);
  }

  /** Compares the gradients of {@code Σ g ⊙ y}. */
  public void checkGradients(Tensor y, Map<String, Tensor> leaves) {
    Gradients gradients = y.mul(get("g")).sum().backward(leaves.values());
    leaves.forEach((name, leaf) -> compare("grad." + name, gradients.get(leaf)));
  }

  /** Compares a tensor with the case's. */
  public void compare(String key, Tensor actual) {
    Tensor expected = get(key);
    assertThat(actual.shape()).as(key).isEqualTo(expected.shape());
    double[] wanted = expected.toDoubles();
    double[] found = actual.toDoubles();
    double largest = Arrays.stream(wanted).map(Math::abs).max().orElseThrow();
    for (int i = 0; i < wanted.length; i++) {
      assertThat(Math.abs(found[i] - wanted[i]))
          .as("%s, element %s: %s for %s", key, i, found[i], wanted[i])
          .isLessThanOrEqualTo(TOLERANCE * Math.max(largest, 1e-3));
    }
  }
}
