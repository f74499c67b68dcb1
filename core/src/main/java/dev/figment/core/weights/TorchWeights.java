package dev.figment.core.weights;

import dev.figment.core.io.FileFormatException;
import dev.figment.core.io.Safetensors;
import dev.figment.core.memory.Scope;
import dev.figment.core.nn.BatchNorm;
import dev.figment.core.nn.LstmCell;
import dev.figment.core.nn.Module;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A network in a file as PyTorch would have it: {@code load_state_dict} takes it for a network of
 * the same layers under the same names, and what PyTorch wrote of that network is read back.
 *
 * <pre>{@code
 * TorchWeights.write(Path.of("vae.safetensors"), vae.spec().network());
 * TorchWeights.read(Path.of("vae.safetensors"), other.spec().network());
 * }</pre>
 *
 * <p>Matrices are {@code [out, in]}, kernels {@code [out, in, kH, kW]}, of transposed convolutions
 * {@code [in, out, kH, kW]}, learned images {@code [1, C, H, W]}. What scales a norm is {@code
 * weight}, running averages are {@code running_mean} and {@code running_var}. An LSTM has {@code
 * weight_ih}, {@code weight_hh}, {@code bias_ih}, and zeros for {@code bias_hh}; attention has
 * {@code in_proj_weight}, {@code in_proj_bias} and {@code out_proj}. All else is named as here.
 */
public final class TorchWeights {
  private static final Map<String, String> METADATA = Map.of("format", "pt");
  private static final String BIAS = "bias_ih";
  private static final String OTHER_BIAS = "bias_hh";

  private TorchWeights() {}

  /**
   * Writes a network.
   *
   * @throws IOException if it cannot be written; the old file is untouched
   */
  public static void write(Path file, Module module) throws IOException {
    try (Scope scope = Scope.open()) {
      Safetensors.write(file, tensors(module), METADATA);
    }
  }

  /** Returns a network's tensors as they lie in a file, by key. */
  public static Map<String, Tensor> tensors(Module module) {
    Map<String, Tensor> tensors =
        new LinkedHashMap<>(TorchState.of(module, new LayerNames(module)).tensors());
    module
        .namedModules()
        .forEach(
            (name, part) -> {
              Tensor bias = tensors.get(key(name, BIAS));
              if (part instanceof LstmCell && bias != null) {
                tensors.put(key(name, OTHER_BIAS), Tensor.zeros(bias.shape(), bias.dtype()));
              }
            });
    return tensors;
  }

  /**
   * Overwrites a network with a file's tensors; all of it or, after an error, nothing. Counts of
   * batches, which PyTorch keeps with a norm, are not looked at.
   *
   * @throws FileFormatException if a key is missing or left over, or a shape differs
   * @throws IOException if it cannot be read
   */
  public static void read(Path file, Module module) throws IOException {
    Map<String, String> biases = new LinkedHashMap<>();
    Map<String, Module> modules = module.namedModules();
    modules.forEach(
        (name, part) -> {
          if (part instanceof LstmCell) {
            biases.put(key(name, BIAS), key(name, OTHER_BIAS));
          }
        });
    try (WeightFile open = WeightFile.open(file);
        Scope scope = Scope.open()) {
      WeightSource own =
          new RenamedWeights(
              open,
              key ->
                  biases.containsValue(key) || isCount(modules, key)
                      ? Optional.empty()
                      : Optional.of(key));
      WeightSource summed =
          new CorrectedWeights(
              own,
              key ->
                  Optional.ofNullable(biases.get(key))
                      .filter(open.entries()::containsKey)
                      .map(other -> shape -> open.read(other)),
              1);
      TorchState.of(module, new LayerNames(module)).load(summed);
    }
  }

  private static boolean isCount(Map<String, Module> modules, String key) {
    int dot = key.lastIndexOf('.');
    return key.endsWith("num_batches_tracked")
        && modules.get(key.substring(0, Math.max(0, dot))) instanceof BatchNorm;
  }

  private static String key(String owner, String name) {
    return owner.isEmpty() ? name : owner + "." + name;
  }
}
